package dev.enhancer.ingress.web;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads times that clients sent. */
public final class Times {
    // the range of RFC 3339; Instant also accepts times whose milliseconds since the epoch overflow
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Times() {}

    /**
     * @param written null: absent
     * @return null if it is absent or no time; then there is a problem with the field
     */
    public static @Nullable Instant read(String field, @Nullable String written, Problems problems) {
        if (written == null) {
            return null;
        }
        try {
            Instant time = Instant.parse(written);
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeException _) {
            // handled below
        }
        problems.add(field, "must be a time such as 2026-01-31T23:59:59.999Z");
        return null;
    }
}
