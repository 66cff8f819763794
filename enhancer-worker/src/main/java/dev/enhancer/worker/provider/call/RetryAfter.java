package dev.enhancer.worker.provider.call;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header of RFC 9110 §10.2.3: seconds, or a date. */
final class RetryAfter {
    /** Nine digits are thirty years and fit an int; some services add a fraction, which we round up. */
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(\\.\\d*)?");

    private RetryAfter() {}

    /** @return null if it cannot be read; zero if its time has come already */
    static @Nullable Duration read(Header header, Instant now) {
        String value = header.getValue().strip();
        Matcher seconds = SECONDS.matcher(value);
        if (seconds.matches()) {
            return Duration.ofSeconds(Integer.parseInt(seconds.group(1)) + (seconds.group(2) == null ? 0 : 1));
        }
        try {
            Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
