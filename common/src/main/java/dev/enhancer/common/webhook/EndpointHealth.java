package dev.enhancer.common.webhook;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Since when the deliveries to an endpoint have failed. A healthy endpoint has no entry; deleting an entry enables the
 * endpoint again.
 *
 * @param failingSince first failure after the last success; when it was disabled, if its client disabled it while it was
 *     healthy
 * @param failures number of failures since then
 * @param disabledAt when it was disabled; null: it is not
 */
public record EndpointHealth(
        Instant failingSince, long failures, @Nullable Instant disabledAt) {
    /** Most entries that are kept for one client, each by origin or URL. Failures of further endpoints are not recorded. */
    public static final int MOST = 1_000;

    private static final Pattern FORM = Pattern.compile("(\\d+):(\\d+):(\\d+)");

    /**
     * Reads the value in Redis.
     *
     * @param value {@code <failing since>:<failures>:<disabled at, or 0>}, times in epoch milliseconds
     * @throws IllegalArgumentException if it has another form
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
