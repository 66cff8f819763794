package dev.enhancer.allinone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Our metrics, as an application serves them and as docs/operations.md documents them: from name to type and labels. */
final class Metrics {
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| `([a-z_]+)` \\| (counter|gauge|histogram) \\| [^|]+ \\| ([^|]+) \\| ([a-z, ]+) \\| .+\\|$");
    private static final Pattern LABEL_IN_ROW = Pattern.compile("`([a-z_]+)`");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"(?:[^\"\\\\]|\\\\.)*\"");

    /** Labels that the document's text describes once for all metrics. */
    private static final Set<String> COMMON_LABELS = Set.of("application", "le");

    private Metrics() {}

    /** @param application its name in the table */
    static Map<String, String> documented(String application) throws IOException {
        return ROW.matcher(Files.readString(Path.of("../../docs/operations.md")))
                .results()
                .filter(row -> Arrays.asList(row.group(4).split(", ")).contains(application))
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> row.group(2) + " "
                                + LABEL_IN_ROW
                                        .matcher(row.group(3))
                                        .results()
                                        .map(label -> label.group(1))
                                        .collect(Collectors.toCollection(TreeSet::new)),
                        (one, _) -> one,
                        TreeMap::new));
    }

    static Map<String, String> served(int managementPort) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:%d/actuator/prometheus".formatted(managementPort));
            return read(http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body());
        }
    }

    private static Map<String, String> read(String exposition) {
        Map<String, String> types = TYPE.matcher(exposition)
                .results()
                .filter(type -> isOurs(type.group(1)))
                .collect(Collectors.toMap(type -> type.group(1), type -> type.group(2)));
        types.keySet()
                .removeIf(name -> name.endsWith("_max") && "histogram".equals(types.get(name.replace("_max", ""))));
        Map<String, Set<String>> labels = new TreeMap<>();
        Matcher sample = SAMPLE.matcher(exposition);
        while (sample.find()) {
            String name = sample.group(1);
            String family = types.containsKey(name) ? name : name.replaceFirst("_(bucket|count|sum)$", "");
            if (types.containsKey(family)) {
                Set<String> found = labels.computeIfAbsent(family, _ -> new TreeSet<>());
                LABEL.matcher(sample.group(2) == null ? "" : sample.group(2))
                        .results()
                        .map(label -> label.group(1))
                        .filter(label -> !COMMON_LABELS.contains(label))
                        .forEach(found::add);
            }
        }
        Map<String, String> served = new TreeMap<>();
        labels.forEach((name, found) -> served.put(name, types.get(name) + " " + found));
        return served;
    }

    private static boolean isOurs(String name) {
        return name.startsWith("enhancer_") || name.startsWith("http_server_");
    }
}
