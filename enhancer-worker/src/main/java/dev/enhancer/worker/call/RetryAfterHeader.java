package dev.enhancer.worker.call;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} of RFC 9110 §10.2.3, which providers and webhook endpoints send alike. */
public final class RetryAfterHeader {
    /** Nine digits are thirty years and fit an int; some services add a fraction, which we round up. */
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(\\.\\d*)?");

    private RetryAfterHeader() {}

    /**
     * How long it asks to wait.
     *
     * @param value seconds, or a date
     * @return null if it is neither; zero if the date has passed
     */
    public static @Nullable Duration parse(String value, Instant now) {
        String stripped = value.strip();
        Matcher seconds = SECONDS.matcher(stripped);
        if (seconds.matches()) {
            return Duration.ofSeconds(Integer.parseInt(seconds.group(1)) + (seconds.group(2) == null ? 0 : 1));
        }
        return until(stripped, DateTimeFormatter.RFC_1123_DATE_TIME, now);
    }

    /** @return null if it is no date of this form; zero if it has passed */
    public static @Nullable Duration until(String date, DateTimeFormatter form, Instant now) {
        try {
            Instant until = form.parse(date, Instant::from);
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
