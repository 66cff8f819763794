package dev.enhancer.ingress;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API document {@code docs/openapi.yaml}. Checks whether responses match it. */
final class ApiDocument {
    static final ApiDocument INSTANCE = new ApiDocument();

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Set<Integer> ANYWHERE = Set.of(400, 404, 405, 406, 408, 413, 415, 500);

    private final ObjectMapper json = new ObjectMapper();
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final Map<JsonNode, Schema> known = new ConcurrentHashMap<>();
    private final JsonNode root;

    private ApiDocument() {
        root = read();
        forbidOtherFields(root.path("components").path("schemas"));
        forbidOtherFields(root.path("paths"));
    }

    /** The document as written, with aliases and merge keys resolved. */
    static JsonNode read() {
        try (InputStream yaml = ApiIngress.class.getResourceAsStream("/dev/enhancer/ingress/reference/openapi.yaml")) {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(Integer.MAX_VALUE);
            return new ObjectMapper().valueToTree(new Yaml(options).load(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** Clients must accept new fields, but the document must name each field before a response has it. */
    private static void forbidOtherFields(JsonNode node) {
        boolean isObject = node.path("type").asString("").equals("object")
                && node.path("properties").isObject();
        if (isObject && !node.has("additionalProperties")) {
            ((ObjectNode) node).put("additionalProperties", false);
        }
        node.forEach(ApiDocument::forbidOtherFields);
    }

    /** Each operation as {@code GET /jobs/{}}, without the version. */
    Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        root.path("paths").properties().forEach(path -> {
            path.getValue().propertyNames().forEach(name -> {
                if (METHODS.contains(name)) {
                    routes.add(route(name, path.getKey()));
                }
            });
        });
        return routes;
    }

    static String route(String method, String path) {
        String unversioned = path.startsWith("/v1/") ? path.substring("/v1".length()) : path;
        return method.toUpperCase(Locale.ROOT) + " " + unversioned.replaceAll("\\{[^}]*}", "{}");
    }

    /** What is wrong with a response. Empty if it matches the document. */
    List<String> flaws(HttpResponse<String> answer) {
        String method = answer.request().method().toLowerCase(Locale.ROOT);
        JsonNode path = path(answer.request().uri().getRawPath());
        int status = answer.statusCode();
        if (path == null) {
            return status == 404 || status == 400 ? errorFlaws(answer) : List.of("no such path, but status " + status);
        }
        if (!METHODS.contains(method)) {
            return status == 405 ? errorFlaws(answer) : List.of(); // HEAD and OPTIONS
        }
        if (!path.has(method)) {
            return status == 405 || status == 400
                    ? errorFlaws(answer)
                    : List.of("no such operation, but status " + status);
        }
        JsonNode responses = path.path(method).path("responses");
        JsonNode documented =
                responses.path(ANYWHERE.contains(status) && !responses.has("" + status) ? "default" : "" + status);
        if (documented.isMissingNode()) {
            return List.of("status is not documented");
        }
        return flaws(resolved(documented), answer);
    }

    private List<String> errorFlaws(HttpResponse<String> answer) {
        return flaws(root.at("/components/responses/Error"), answer);
    }

    private List<String> flaws(JsonNode documented, HttpResponse<String> answer) {
        List<String> flaws = new ArrayList<>();
        HttpHeaders headers = answer.headers();
        documented.path("headers").properties().forEach(header -> {
            String value = headers.firstValue(header.getKey()).orElse(null);
            JsonNode described = resolved(header.getValue());
            if (value != null) {
                flaws.addAll(valueFlaws(described.path("schema"), json.valueToTree(value)));
            } else if (header.getValue().path("required").asBoolean()) {
                flaws.add("no header " + header.getKey());
            }
        });
        if (documented.has("content") == answer.body().isEmpty()) {
            flaws.add("a body of %d characters".formatted(answer.body().length()));
        } else if (documented.has("content")) {
            flaws.addAll(bodyFlaws(documented.path("content"), answer));
        }
        return flaws;
    }

    private List<String> bodyFlaws(JsonNode documented, HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        JsonNode content = documented.path(type);
        if (content.isMissingNode()) {
            return List.of("type " + type + " is not documented");
        }
        boolean isReadable = type.equals("application/json")
                && answer.headers().firstValue("Content-Encoding").isEmpty();
        return isReadable ? valueFlaws(content.path("schema"), parsed(answer.body())) : List.of();
    }

    private JsonNode parsed(String body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }

    /** What is wrong with a value. Empty if it matches the schema. */
    List<String> valueFlaws(JsonNode schema, JsonNode value) {
        Schema compiled = known.computeIfAbsent(schema, part -> {
            ObjectNode whole = (ObjectNode) part.deepCopy();
            whole.set("components", root.path("components"));
            return schemas.getSchema(whole);
        });
        return compiled.validate(value).stream().map(Error::toString).toList();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asString().substring(1)) : node;
    }

    private @Nullable JsonNode path(String requested) {
        return root.path("paths").properties().stream()
                .filter(path -> matches(path.getKey(), requested))
                // literal paths take precedence over paths with variables
                .min((one, other) -> Boolean.compare(
                        one.getKey().contains("{"), other.getKey().contains("{")))
                .map(Map.Entry::getValue)
                .filter(Objects::nonNull)
                .orElse(null);
    }

    private static boolean matches(String template, String requested) {
        String pattern = Pattern.quote(template).replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q");
        return Pattern.matches(pattern, requested)
                || template.startsWith("/v1/") && Pattern.matches(pattern, "/v1" + requested);
    }
}
