package dev.enhancer.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Program arguments of the form {@code name=value}, each with a default. */
final class Options {
    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param defaults all options, each as {@code name=value}
     * @throws IllegalArgumentException for an argument that is not one of these options
     */
    static Options of(String[] args, String... defaults) {
        Map<String, String> values = new LinkedHashMap<>();
        Arrays.stream(defaults).map(pair -> pair.split("=", 2)).forEach(pair -> values.put(pair[0], pair[1]));
        for (String arg : args) {
            String[] pair = arg.split("=", 2);
            if (pair.length != 2 || values.replace(pair[0], pair[1]) == null) {
                throw new IllegalArgumentException(
                        "unknown option %s; the options are: %s".formatted(arg, String.join(" ", defaults)));
            }
        }
        return new Options(values);
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    Duration seconds(String name) {
        return Duration.ofSeconds(number(name));
    }

    Duration millis(String name) {
        return Duration.ofMillis(number(name));
    }

    /** The values between the commas. */
    List<String> list(String name) {
        return List.of(text(name).split(","));
    }
}
