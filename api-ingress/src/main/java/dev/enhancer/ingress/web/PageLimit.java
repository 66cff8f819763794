package dev.enhancer.ingress.web;

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
     * @throws dev.enhancer.ingress.error.ApiException {@code validation_error} if it is not 1 to 100
     */
    public static int parse(@Nullable String written) {
        Problems problems = new Problems();
        int limit = parse(written, problems);
        problems.refuse(List.of());
        return limit;
    }

    /** The same, with a problem noted if it is not 1 to 100. */
    public static int parse(@Nullable String written, Problems problems) {
        if (written == null) {
            return DEFAULT;
        }
        if (!ALLOWED.matcher(written).matches()) {
            problems.add("limit", "must be a whole number from 1 to 100");
            return DEFAULT;
        }
        return Integer.parseInt(written);
    }
}
