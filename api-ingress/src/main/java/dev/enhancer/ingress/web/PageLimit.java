package dev.enhancer.ingress.web;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the query parameter {@code limit} of lists: how many elements a page has at most. */
public final class PageLimit {
    private static final int DEFAULT = 20;
    private static final Pattern ALLOWED = Pattern.compile("[1-9][0-9]?|100");

    private PageLimit() {}

    /**
     * @param written null: 20
     * @throws ApiException {@code validation_error} if it is not 1 to 100
     */
    public static int parse(@Nullable String written) {
        if (written == null) {
            return DEFAULT;
        }
        if (!ALLOWED.matcher(written).matches()) {
            throw new ApiException(ErrorCode.VALIDATION_ERROR, List.of(new Detail("limit", "must be 1 to 100")));
        }
        return Integer.parseInt(written);
    }
}
