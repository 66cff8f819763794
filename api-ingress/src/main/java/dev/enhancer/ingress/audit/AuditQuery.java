package dev.enhancer.ingress.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.redis.audit.PageAudit;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.web.PageLimit;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Selects a page of the audit trail.
 *
 * @param from where the page begins, in the form that {@link PageAudit} takes
 * @param limit the most entries on the page
 */
record AuditQuery(String from, int limit) {
    private static final String NEWEST = "+";
    private static final Pattern ENTRY_ID = Pattern.compile("[1-9][0-9]{0,14}-[0-9]{1,15}");

    /** @throws ApiException {@code validation_error}, {@code invalid_cursor} */
    static AuditQuery of(@Nullable String limit, @Nullable String cursor) {
        return new AuditQuery(cursor == null ? NEWEST : "(" + entryId(cursor), PageLimit.parse(limit));
    }

    /** The cursor of the page that begins after an entry. */
    static String cursor(PageAudit.Found last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last.id().getBytes(US_ASCII));
    }

    private static String entryId(String cursor) {
        try {
            String id = new String(Base64.getUrlDecoder().decode(cursor), US_ASCII);
            if (ENTRY_ID.matcher(id).matches()) {
                return id;
            }
        } catch (IllegalArgumentException _) {
            // handled below
        }
        throw new ApiException(ErrorCode.INVALID_CURSOR);
    }
}
