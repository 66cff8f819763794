package dev.enhancer.ingress.read;

import dev.enhancer.common.job.JobId;
import dev.enhancer.ingress.web.Cursor;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position of one job in a list of jobs, which is ordered by creation time, then by id.
 *
 * @param createdAt epoch milliseconds
 */
public record ListPosition(long createdAt, JobId id) implements Comparable<ListPosition> {
    private static final Comparator<ListPosition> BY_AGE =
            Comparator.comparingLong(ListPosition::createdAt).thenComparing(ListPosition::id);

    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,14}):(\\S+)");

    /**
     * Reads a cursor made by {@link #cursor}.
     *
     * @throws dev.enhancer.ingress.error.ApiException {@code invalid_cursor} if it is anything else
     */
    static ListPosition ofCursor(String cursor) {
        return Cursor.read(cursor, ListPosition::parse);
    }

    private static Optional<ListPosition> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? JobId.parse(matcher.group(2)).map(id -> new ListPosition(Long.parseLong(matcher.group(1)), id))
                : Optional.empty();
    }

    String cursor() {
        return Cursor.write(createdAt + ":" + id);
    }

    /** Newer jobs are greater. */
    @Override
    public int compareTo(ListPosition other) {
        return BY_AGE.compare(this, other);
    }
}
