package dev.enhancer.ingress.read;

import dev.enhancer.common.job.JobId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position of one job in its client's list, which is ordered by creation time, then by id.
 *
 * @param createdAt epoch milliseconds
 */
public record ListPosition(long createdAt, JobId id) implements Comparable<ListPosition> {
    private static final Comparator<ListPosition> BY_AGE =
            Comparator.comparingLong(ListPosition::createdAt).thenComparing(ListPosition::id);

    private static final Pattern FORM = Pattern.compile("(\\d{1,15}):(\\S+)");

    /** Reads a cursor made by {@link #cursor}. Empty if it is anything else. */
    static Optional<ListPosition> parse(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            Matcher matcher = FORM.matcher(text);
            return matcher.matches()
                    ? JobId.parse(matcher.group(2))
                            .map(id -> new ListPosition(Long.parseLong(matcher.group(1)), id))
                            .filter(position -> position.cursor().equals(cursor))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The position as a string that is opaque to clients and needs no escaping in a URL. */
    String cursor() {
        String text = createdAt + ":" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Newer jobs are greater. */
    @Override
    public int compareTo(ListPosition other) {
        return BY_AGE.compare(this, other);
    }
}
