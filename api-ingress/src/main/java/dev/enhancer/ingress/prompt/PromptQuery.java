package dev.enhancer.ingress.prompt;

import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.web.Problems;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Selects prompts of a client for one page.
 *
 * @param limit the most prompts on the page, 1…100
 * @param offset how many newer prompts to skip
 */
record PromptQuery(int limit, int offset) {
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 100;
    private static final Pattern UP_TO_NINE_DIGITS = Pattern.compile("[0-9]{1,9}");

    /** @throws ApiException {@code validation_error} */
    static PromptQuery of(@Nullable String limit, @Nullable String offset) {
        Problems problems = new Problems();
        PromptQuery query = new PromptQuery(number(limit, DEFAULT_LIMIT), number(offset, 0));
        if (query.limit < 1 || query.limit > MAX_LIMIT) {
            problems.add("limit", "must be a whole number from 1 to " + MAX_LIMIT);
        }
        if (query.offset < 0) {
            problems.add("offset", "must be a whole number, 0 or more");
        }
        problems.refuse(List.of());
        return query;
    }

    private static int number(@Nullable String written, int defaultValue) {
        if (written == null) {
            return defaultValue;
        }
        return UP_TO_NINE_DIGITS.matcher(written).matches() ? Integer.parseInt(written) : -1;
    }
}
