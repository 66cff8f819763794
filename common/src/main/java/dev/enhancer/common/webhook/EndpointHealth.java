package dev.enhancer.common.webhook;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Of an endpoint whose deliveries fail: since when. An endpoint that has none of this is well; deleting it enables the
 * endpoint again.
 *
 * @param failingSince first failure after the last success; of one that its client disabled while it was well: when
 * @param failures since then
 * @param disabledAt when it was disabled; null: it is not
 */
public record EndpointHealth(
        Instant failingSince, long failures, @Nullable Instant disabledAt) {
    /** Of one client so many are kept, each by origin or URL; of what fails beyond nothing is noted. */
    public static final int MOST = 1_000;

    private static final Pattern FORM = Pattern.compile("(\\d+):(\\d+):(\\d+)");

    /**
     * Reads the value in Redis.
     *
     * @param value {@code <failing since>:<failures>:<disabled at, or 0>}, times in epoch milliseconds
     * @throws IllegalArgumentException if it is of another form
     */
    public static EndpointHealth parse(String value) {
        Matcher parts = FORM.matcher(value);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no health of an endpoint");
        }
        long disabled = Long.parseLong(parts.group(3));
        return new EndpointHealth(
                Instant.ofEpochMilli(Long.parseLong(parts.group(1))),
                Long.parseLong(parts.group(2)),
                disabled == 0 ? null : Instant.ofEpochMilli(disabled));
    }
}
