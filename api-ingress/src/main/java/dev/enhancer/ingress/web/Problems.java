package dev.enhancer.ingress.web;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a request, so that one response can name all of it. It keeps the first 32 findings. */
public final class Problems {
    private static final int MOST = 32;
    private static final int LONGEST_FIELD = 128;

    private final List<Detail> details = new ArrayList<>();
    private final Set<ErrorCode> codes = EnumSet.noneOf(ErrorCode.class);

    /** Notes a {@code validation_error}. */
    public void add(String field, String reason) {
        add(ErrorCode.VALIDATION_ERROR, field, reason);
    }

    /**
     * @param code the code of the response, if this is the gravest finding
     * @param field path of the field; names that the client made up are cut and made printable
     * @param reason a clause for people
     */
    public void add(ErrorCode code, String field, String reason) {
        codes.add(code);
        if (details.size() < MOST) {
            details.add(new Detail(printable(field), reason));
        }
    }

    private static String printable(String field) {
        StringBuilder printable = new StringBuilder();
        field.codePoints()
                .limit(LONGEST_FIELD)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    /** Whether there is a problem with this field. */
    public boolean concern(String field) {
        return details.stream().anyMatch(detail -> detail.field().equals(field));
    }

    /**
     * Refuses the request if there are problems, and reports all of them.
     *
     * @param gravestFirst the codes that may have been noted, the gravest first; the first one that was noted becomes the
     *     code of the response
     * @throws ApiException if there are problems
     */
    public void refuse(List<ErrorCode> gravestFirst) {
        if (!codes.isEmpty()) {
            ErrorCode gravest =
                    gravestFirst.stream().filter(codes::contains).findFirst().orElse(ErrorCode.VALIDATION_ERROR);
            throw new ApiException(gravest, details);
        }
    }
}
