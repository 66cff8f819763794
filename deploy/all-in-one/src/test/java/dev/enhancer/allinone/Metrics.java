package dev.enhancer.allinone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Our metrics, as an application serves them and as docs/operations.md documents them: from name to type and labels. */
final class Metrics {
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| `([a-z_]+)` \\| (counter|gauge|histogram) \\| [^|]+ \\| ([^|]+) \\| ([a-z, ]+) \\| .+\\|$");
    private static final Pattern LABEL_IN_ROW = Pattern.compile("`([a-z_]+)`");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_0-9]+)(?:\\{(.*)})? \\S+$");
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
                        row -> row.group(1), row -> row.group(2) + " " + labelsOf(row), (one, _) -> one, TreeMap::new));
    }

    /** From the name of each documented series, such as {@code x_seconds_bucket}, to its labels. */
    static Map<String, Set<String>> documentedSeries() throws IOException {
        Map<String, Set<String>> series = new TreeMap<>();
        for (MatchResult row : ROW.matcher(Files.readString(Path.of("../../docs/operations.md")))
                .results()
                .toList()) {
            Set<String> labels = labelsOf(row);
            List<String> endings =
                    row.group(2).equals("histogram") ? List.of("_bucket", "_count", "_sum", "_max") : List.of("");
            endings.forEach(ending -> series.put(row.group(1) + ending, labels));
        }
        return series;
    }

    /** The series of libraries that an application serves, with their labels. */
    static Map<String, Set<String>> servedByLibraries(int managementPort) throws IOException, InterruptedException {
        Map<String, Set<String>> series = new TreeMap<>();
        SAMPLE.matcher(scrape(managementPort))
                .results()
                .filter(sample -> isOfLibrary(sample.group(1)))
                .forEach(sample -> series.computeIfAbsent(sample.group(1), _ -> new TreeSet<>(Set.of("instance")))
                        .addAll(labelsIn(sample)));
        return series;
    }

    static Map<String, String> served(int managementPort) throws IOException, InterruptedException {
        return read(scrape(managementPort));
    }

    private static String scrape(int managementPort) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:%d/actuator/prometheus".formatted(managementPort));
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
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
                found.addAll(labelsIn(sample));
                found.removeAll(COMMON_LABELS);
            }
        }
        Map<String, String> served = new TreeMap<>();
        labels.forEach((name, found) -> served.put(name, types.get(name) + " " + found));
        return served;
    }

    private static Set<String> labelsOf(MatchResult row) {
        return labels(LABEL_IN_ROW, row.group(3));
    }

    private static Set<String> labelsIn(MatchResult sample) {
        return labels(LABEL, sample.group(2) == null ? "" : sample.group(2));
    }

    private static Set<String> labels(Pattern label, String text) {
        return label.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether docs/operations.md lets dashboards use the metric although it is not in the table. */
    static boolean isOfLibrary(String name) {
        return name.startsWith("jvm_") || name.startsWith("process_") || name.startsWith("resilience4j_");
    }

    private static boolean isOurs(String name) {
        return name.startsWith("enhancer_") || name.startsWith("http_server_");
    }
}
