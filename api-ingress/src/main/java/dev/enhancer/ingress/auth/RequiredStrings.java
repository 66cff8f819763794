package dev.enhancer.ingress.auth;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.web.JsonFields;
import dev.enhancer.ingress.web.Problems;
import dev.enhancer.ingress.web.StrictJson;
import java.util.ArrayList;
import java.util.List;

/** Reads strings out of a small JSON object. Other fields are passed over. */
final class RequiredStrings {
    private RequiredStrings() {}

    /**
     * @param names the fields to read
     * @return their values in the same order; none is empty
     * @throws dev.enhancer.ingress.error.ApiException {@code malformed_json}, or {@code validation_error} naming every field that is absent, empty
     *     or no string
     */
    static List<String> read(byte[] body, String... names) {
        Problems problems = new Problems();
        JsonFields fields = JsonFields.of(StrictJson.parse(body), problems);
        List<String> values = new ArrayList<>();
        for (String name : names) {
            String value = fields.string(name);
            if (value != null && !value.isEmpty()) {
                values.add(value);
            } else if (!problems.concern(name)) {
                problems.add(name, "is required");
            }
        }
        problems.refuse(List.of(ErrorCode.VALIDATION_ERROR));
        return values;
    }
}
