package dev.enhancer.ingress.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.ingress.web.StrictJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class FingerprintTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Comparator<JsonNode> BY_VALUE =
            (a, b) -> a.isNumber() && b.isNumber() ? value(a).compareTo(value(b)) : a.equals(b) ? 0 : 1;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1,'b':2} | { 'b' : 2, 'a' : 1 }",
                "{'a':1} | {'a':1.0}",
                "{'a':100} | {'a':1e2}",
                "{'a':0} | {'a':-0.0}",
                "{'a':'\u00fc'} | {'a':'\\u00fc'}",
                "[1, 2] | [1,2]"
            })
    void is_equal_for_the_same_meaning(String one, String other) {
        assertThat(fingerprint(quoted(one))).isEqualTo(fingerprint(quoted(other)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1} | {'a':'1'}",
                "{'a':1} | {'a':2}",
                "{'a':null} | {}",
                "{'a':null} | {'a':'null'}",
                "{'a':false} | {'a':0}",
                "{'a':'b','c':'d'} | {'a':'d','c':'b'}",
                "{'a':'1:b'} | {'a1':'b'}",
                "[1,2] | [2,1]",
                "[1,[2]] | [[1],2]",
                "[12] | [1,2]",
                "{'a':[]} | {'a':{}}",
                "{'a':'\u00e9'} | {'a':'e\u0301'}",
                "{'a':'\\ud800'} | {'a':'\\ud801'}"
            })
    void differs_for_another_meaning(String one, String other) {
        assertThat(fingerprint(quoted(one))).isNotEqualTo(fingerprint(quoted(other)));
    }

    @Property
    void does_not_depend_on_how_the_body_is_written(@ForAll("json") JsonNode body, @ForAll Random random) {
        assertThat(fingerprint(written(body, random))).isEqualTo(fingerprint(written(body, random)));
    }

    @Property
    void is_equal_only_for_equal_bodies(@ForAll("json") JsonNode one, @ForAll("json") JsonNode other) {
        assertThat(Fingerprint.of(one).equals(Fingerprint.of(other))).isEqualTo(one.equals(BY_VALUE, other));
    }

    @Provide
    Arbitrary<JsonNode> json() {
        return Arbitraries.lazyOf(
                () -> Arbitraries.strings().ofMaxLength(4).map(NODES::stringNode),
                () -> Arbitraries.integers().map(NODES::numberNode),
                () -> Arbitraries.integers().between(0, 2).map(NODES::numberNode),
                () -> Arbitraries.integers().between(-999, 999).map(n -> NODES.numberNode(n / 10.0)),
                () -> Arbitraries.of(NODES.nullNode(), NODES.booleanNode(true), NODES.booleanNode(false)),
                () -> json().list().ofMaxSize(3).map(elements -> NODES.arrayNode()
                        .addAll(elements)),
                () -> Arbitraries.maps(Arbitraries.strings().withChars("ab\"{").ofMaxLength(2), json())
                        .ofMaxSize(3)
                        .map(fields -> NODES.objectNode().setAll(fields)));
    }

    /** A random way to write the value: names in any order, white space anywhere, escaped characters, scaled numbers. */
    private static String written(JsonNode node, Random random) {
        StringBuilder json = new StringBuilder();
        write(node, random, json);
        return json.toString();
    }

    private static void write(JsonNode node, Random random, StringBuilder out) {
        out.append(" \n\t".repeat(random.nextInt(2)));
        switch (node) {
            case ObjectNode object -> {
                List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
                Collections.shuffle(fields, random);
                String separator = "{";
                for (Map.Entry<String, JsonNode> field : fields) {
                    out.append(separator);
                    write(field.getKey(), random, out);
                    out.append(':');
                    write(field.getValue(), random, out);
                    separator = ",";
                }
                out.append(fields.isEmpty() ? "{}" : "}");
            }
            case JsonNode array
            when array.isArray() -> {
                String separator = "[";
                for (JsonNode element : array) {
                    out.append(separator);
                    write(element, random, out);
                    separator = ",";
                }
                out.append(array.isEmpty() ? "[]" : "]");
            }
            case JsonNode text when text.isString() -> write(text.stringValue(), random, out);
            case JsonNode number
            when number.isNumber() -> {
                int shift = random.nextInt(3);
                BigDecimal value = value(number);
                out.append(
                        shift == 0
                                ? value.toPlainString()
                                : value.movePointLeft(shift).toPlainString() + "e" + shift);
            }
            default -> out.append(node);
        }
        out.append(" ".repeat(random.nextInt(2)));
    }

    private static void write(String text, Random random, StringBuilder out) {
        out.append('"');
        for (char c : text.toCharArray()) {
            boolean mustEscape = c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c);
            out.append(mustEscape || random.nextInt(3) == 0 ? "\\u%04x".formatted((int) c) : String.valueOf(c));
        }
        out.append('"');
    }

    private static BigDecimal value(JsonNode number) {
        return new BigDecimal(number.asString());
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private static String fingerprint(String json) {
        return Fingerprint.of(StrictJson.parse(json.getBytes(StandardCharsets.UTF_8)));
    }
}
