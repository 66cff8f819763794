package dev.enhancer.ingress.web;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a request, so that one answer can name it all; of more than 32 findings the first 32. */
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
     * @param code what the request is refused with, if this is the gravest finding
     * @param field its path; what the client made up of it is cut and made printable
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

    /** True if something is wrong with this field. */
    public boolean concern(String field) {
        return details.stream().anyMatch(detail -> detail.field().equals(field));
    }

    /**
     * Ends the request if anything was found, with all findings.
     *
     * @param gravestFirst the codes that can have been noted; the first that was is the answer's
     * @throws ApiException if there are findings
     */
    public void refuse(List<ErrorCode> gravestFirst) {
        if (!codes.isEmpty()) {
            ErrorCode gravest =
                    gravestFirst.stream().filter(codes::contains).findFirst().orElse(ErrorCode.VALIDATION_ERROR);
            throw new ApiException(gravest, details);
        }
    }
}
