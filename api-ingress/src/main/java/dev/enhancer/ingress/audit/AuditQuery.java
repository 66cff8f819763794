package dev.enhancer.ingress.audit;

import dev.enhancer.common.redis.audit.PageAudit;
import dev.enhancer.ingress.web.Cursor;
import dev.enhancer.ingress.web.PageLimit;
import java.util.Optional;
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

    /** @throws dev.enhancer.ingress.error.ApiException {@code validation_error}, {@code invalid_cursor} */
    static AuditQuery of(@Nullable String limit, @Nullable String cursor) {
        return new AuditQuery(
                cursor == null ? NEWEST : "(" + Cursor.read(cursor, AuditQuery::entryId), PageLimit.parse(limit));
    }

    /** The cursor of the page that begins after an entry. */
    static String cursor(PageAudit.Found last) {
        return Cursor.write(last.id());
    }

    private static Optional<String> entryId(String position) {
        return Optional.of(position).filter(ENTRY_ID.asMatchPredicate());
    }
}
