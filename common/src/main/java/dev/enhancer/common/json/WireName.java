package dev.enhancer.common.json;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The names of an enum's values in JSON: lower case. */
public final class WireName {
    private WireName() {}

    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** @return empty if there is no value of that name */
    public static <E extends Enum<E>> Optional<E> parse(Class<E> type, String wireName) {
        return Stream.of(type.getEnumConstants())
                .filter(value -> of(value).equals(wireName))
                .findFirst();
    }
}
