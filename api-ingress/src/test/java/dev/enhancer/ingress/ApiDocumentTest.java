package dev.enhancer.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What code generators need in {@code docs/openapi.yaml} beyond the rules of OpenAPI. */
class ApiDocumentTest {
    private static final JsonNode ROOT = ApiDocument.read();
    private static final Set<String> COMPOSITIONS = Set.of("allOf", "anyOf", "oneOf");

    /** Otherwise each generator invents a name, such as {@code SubmitBatch202ResponseJobsInner}. */
    @Test
    void every_object_has_a_name() {
        List<String> nameless = new ArrayList<>();
        visit(ROOT.path("paths"), "", (path, node) -> collectObject(path, node, nameless));
        ROOT.at("/components/schemas").properties().forEach(schema -> schema.getValue()
                .path("properties")
                .properties()
                .forEach(property -> visit(
                        property.getValue(),
                        schema.getKey() + "." + property.getKey(),
                        (path, node) -> collectObject(path, node, nameless))));

        assertThat(nameless).isEmpty();
    }

    private static void collectObject(String path, JsonNode node, List<String> nameless) {
        if (node.has("properties") && !path.endsWith("/properties")) {
            nameless.add(path);
        }
    }

    /** Generated classes cannot distinguish alternatives with common fields, and merge or confuse them. */
    @Test
    void no_schema_is_one_of_several() {
        List<String> composed = new ArrayList<>();
        visit(ROOT.at("/components/schemas"), "", (path, node) -> {
            boolean hasDefault = node.has("default") && node.path("allOf").size() == 1;
            if (!hasDefault && node.isObject() && COMPOSITIONS.stream().anyMatch(node::has)) {
                composed.add(path);
            }
        });

        assertThat(composed).isEmpty();
    }

    @Test
    void every_enum_has_a_type() {
        List<String> untyped = new ArrayList<>();
        visit(ROOT, "", (path, node) -> {
            boolean isCondition = path.contains("/if/");
            if (!isCondition && node.path("enum").isArray() && !node.has("type")) {
                untyped.add(path);
            }
        });

        assertThat(untyped).isEmpty();
    }

    /** In Go clients, each value is a constant of the package, without the name of its enum. */
    @Test
    void enums_that_have_a_name_have_no_value_in_common() {
        assertThat(ROOT.at("/components/schemas")
                        .valueStream()
                        .flatMap(schema -> schema.path("enum").valueStream())
                        .map(JsonNode::asString))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    /**
     * Generators turn webhooks into a class for calling them, which replaces the class with the same tag. The document uses
     * callbacks instead.
     */
    @Test
    void has_no_webhooks_section() {
        assertThat(ROOT.has("webhooks")).isFalse();
    }

    @Test
    void every_operation_has_an_id_of_its_own() {
        assertThat(operations().map(operation -> operation.path("operationId").asString()))
                .isNotEmpty()
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    @Test
    void every_request_body_has_a_valid_example() {
        operations().filter(operation -> operation.has("requestBody")).forEach(operation -> {
            JsonNode json = operation.at("/requestBody/content/application~1json");
            assertThat(json.has("example"))
                    .as(operation.path("operationId").asString())
                    .isTrue();
            assertThat(ApiDocument.INSTANCE.valueFlaws(json.path("schema"), json.path("example")))
                    .as(operation.path("operationId").asString())
                    .isEmpty();
        });
    }

    private static Stream<JsonNode> operations() {
        return ROOT.path("paths").valueStream().flatMap(JsonNode::valueStream).filter(node -> node.has("operationId"));
    }

    private static void visit(JsonNode node, String path, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(path, node);
        node.properties().forEach(child -> visit(child.getValue(), path + "/" + child.getKey(), visitor));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            visit(node.get(i), path + "/" + i, visitor);
        }
    }
}
