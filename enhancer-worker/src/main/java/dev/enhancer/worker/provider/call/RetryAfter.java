package dev.enhancer.worker.provider.call;

import dev.enhancer.worker.call.RetryAfterHeader;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Reads how long a provider asks us to wait. It uses {@code Retry-After} of RFC 9110 §10.2.3, in seconds or as a date, or
 * the finer {@code Retry-After-Ms} of some services. If neither is sent, it uses the time at which the vendor's spent limit
 * is available again ({@code x-ratelimit-reset-requests: 6m0s}, {@code anthropic-ratelimit-tokens-reset:
 * 2026-03-01T12:00:30Z}).
 */
final class RetryAfter {
    private static final int TOO_MANY_REQUESTS = 429;

    private static final Pattern MILLIS = Pattern.compile("\\d{1,9}(?:\\.\\d*)?");

    /** Durations in Go's format: {@code 1h2m3.5s}, {@code 20ms}. */
    private static final Pattern SPAN = Pattern.compile(
            "(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})(?:\\.(\\d{1,9}))?s)?(?:(\\d{1,9})(?:\\.\\d+)?ms)?");

    private static final Pattern RESET = Pattern.compile("(?:x|anthropic)-ratelimit-(?:reset-[a-z-]+|[a-z-]+-reset)");

    private RetryAfter() {}

    /** @return null if the response does not say, or not in a readable form; zero if the time is in the past */
    static @Nullable Duration of(MessageHeaders response, int status, Instant now) {
        Header millis = response.getFirstHeader("Retry-After-Ms");
        if (millis != null && MILLIS.matcher(millis.getValue().strip()).matches()) {
            return Duration.ofMillis((long) Math.ceil(Double.parseDouble(millis.getValue())));
        }
        Header header = response.getFirstHeader("Retry-After");
        if (header != null) {
            return RetryAfterHeader.parse(header.getValue(), now);
        }
        return status == TOO_MANY_REQUESTS ? reset(response, now) : null; // every response has these headers
    }

    /** Of the limits that are spent the last one to be there again; if none is said to be, the first. */
    private static @Nullable Duration reset(MessageHeaders response, Instant now) {
        Duration spent = null;
        Duration other = null;
        for (Header header : response.getHeaders()) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            Duration reset =
                    RESET.matcher(name).matches() ? span(header.getValue().strip(), now) : null;
            if (reset == null) {
                continue;
            }
            Header left = response.getFirstHeader(name.replace("reset", "remaining"));
            if (left != null && left.getValue().strip().equals("0")) {
                spent = spent == null || reset.compareTo(spent) > 0 ? reset : spent;
            } else {
                other = other == null || reset.compareTo(other) < 0 ? reset : other;
            }
        }
        return spent == null ? other : spent;
    }

    private static @Nullable Duration span(String value, Instant now) {
        Matcher span = SPAN.matcher(value);
        if (!value.isEmpty() && span.matches()) {
            return Duration.ofHours(number(span.group(1)))
                    .plusMinutes(number(span.group(2)))
                    .plusSeconds(number(span.group(3)) + (span.group(4) == null ? 0 : 1))
                    .plusMillis(number(span.group(5)));
        }
        Duration wait = RetryAfterHeader.parse(value, now);
        return wait == null ? RetryAfterHeader.until(value, DateTimeFormatter.ISO_OFFSET_DATE_TIME, now) : wait;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
