package dev.enhancer.ingress.web;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of one JSON object. Each method returns null for a field that is absent, JSON null or of another type. A
 * field of another type is also noted as a problem.
 */
public final class JsonFields {
    private static final String MUST_BE_OBJECT = "must be an object";

    private final JsonNode object;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new HashSet<>();

    private JsonFields(JsonNode object, String path, Problems problems) {
        this.object = object;
        this.path = path;
        this.problems = problems;
    }

    /**
     * The fields of a whole body.
     *
     * @throws ApiException {@code validation_error} if the body is not an object
     */
    public static JsonFields of(JsonNode body, Problems problems) {
        if (!body.isObject()) {
            throw new ApiException(ErrorCode.VALIDATION_ERROR, List.of(new Detail("body", MUST_BE_OBJECT)));
        }
        return new JsonFields(body, "", problems);
    }

    public @Nullable String string(String name) {
        return read(name, JsonNode::isString, JsonNode::stringValue, "must be a string");
    }

    public @Nullable Boolean bool(String name) {
        return read(name, JsonNode::isBoolean, JsonNode::booleanValue, "must be true or false");
    }

    /** An integer without fraction or exponent that fits into an int. */
    public @Nullable Integer integer(String name) {
        return read(
                name,
                node -> node.isIntegralNumber() && node.canConvertToInt(),
                JsonNode::intValue,
                "must be a whole number in range");
    }

    public @Nullable JsonFields object(String name) {
        return read(
                name, JsonNode::isObject, node -> new JsonFields(node, path + name + ".", problems), MUST_BE_OBJECT);
    }

    /** A list with elements of any type. */
    public @Nullable List<JsonNode> list(String name) {
        return read(name, JsonNode::isArray, node -> node.valueStream().toList(), "must be a list");
    }

    public @Nullable List<String> strings(String name) {
        return read(
                name,
                node -> node.isArray() && node.valueStream().allMatch(JsonNode::isString),
                node -> node.valueStream().map(JsonNode::stringValue).toList(),
                "must be a list of strings");
    }

    /** An object whose values are strings, in the order of the client. */
    public @Nullable Map<String, String> pairs(String name) {
        return read(
                name,
                node -> node.isObject() && node.valueStream().allMatch(JsonNode::isString),
                node -> {
                    Map<String, String> pairs = new LinkedHashMap<>();
                    node.propertyStream()
                            .forEach(pair ->
                                    pairs.put(pair.getKey(), pair.getValue().stringValue()));
                    return pairs;
                },
                "must be an object of strings");
    }

    private <T> @Nullable T read(
            String name, Predicate<JsonNode> hasType, Function<JsonNode, T> value, String problem) {
        known.add(name);
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!hasType.test(node)) {
            problems.add(path + name, problem);
            return null;
        }
        return value.apply(node);
    }

    /** Notes every field that was not read as a problem. Call it last. */
    public void rejectUnknown() {
        List<String> unknown = new ArrayList<>(object.propertyNames());
        unknown.removeAll(known);
        unknown.forEach(name -> problems.add(path + name, "is not known here"));
    }
}
