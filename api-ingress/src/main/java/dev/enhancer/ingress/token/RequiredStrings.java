package dev.enhancer.ingress.token;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.web.JsonFields;
import dev.enhancer.ingress.web.Problems;
import dev.enhancer.ingress.web.StrictJson;
import java.util.List;
import java.util.stream.Stream;

/** Reads required strings from a small JSON object. Other fields are ignored. */
final class RequiredStrings {
    private RequiredStrings() {}

    /**
     * @param names the fields to read
     * @return their values in the same order; none is empty
     * @throws dev.enhancer.ingress.error.ApiException {@code malformed_json}, or {@code validation_error} with every
     *     field that is absent, empty or not a string
     */
    static List<String> read(byte[] body, String... names) {
        Problems problems = new Problems();
        JsonFields fields = JsonFields.of(StrictJson.parse(body), problems);
        List<String> values =
                Stream.of(names).map(name -> read(name, fields, problems)).toList();
        problems.refuse(List.of(ErrorCode.VALIDATION_ERROR));
        return values;
    }

    /** The value of one field. If it is absent, empty or not a string, adds a problem and returns an empty string. */
    static String read(String name, JsonFields fields, Problems problems) {
        String value = fields.string(name);
        if (value == null || value.isEmpty()) {
            if (!problems.concern(name)) {
                problems.add(name, "is required");
            }
            return "";
        }
        return value;
    }
}
