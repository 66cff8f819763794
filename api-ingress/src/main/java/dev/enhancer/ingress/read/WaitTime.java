package dev.enhancer.ingress.read;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long a client wants to wait for its job to become final.
 *
 * @param seconds 0…60
 */
public record WaitTime(int seconds) {
    public static final WaitTime NONE = new WaitTime(0);

    private static final int MAX_SECONDS = 60;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]+");

    public Duration duration() {
        return Duration.ofSeconds(seconds);
    }

    /** Reads whole seconds in decimal. More than 60 count as 60. Empty if it is anything else. */
    static Optional<WaitTime> parse(String seconds) {
        if (!WHOLE_NUMBER.matcher(seconds).matches()) {
            return Optional.empty();
        }
        BigInteger value = new BigInteger(seconds);
        return Optional.of(
                new WaitTime(value.min(BigInteger.valueOf(MAX_SECONDS)).intValue()));
    }

    /**
     * Reads the wait that {@code Prefer} asks for (RFC 7240). Only the first {@code wait} counts, and only if it is well
     * formed.
     *
     * @param fields of the header, in order; each may hold several preferences
     */
    public static Optional<WaitTime> preferred(List<String> fields) {
        return fields.stream()
                .flatMap(field -> QuotedParts.split(field, ',').stream())
                .map(preference -> QuotedParts.split(preference, ';').getFirst())
                .map(preference -> preference.split("=", 2))
                .filter(pair -> pair[0].strip().equalsIgnoreCase("wait"))
                .findFirst()
                .flatMap(pair -> parse(pair.length == 1 ? "" : QuotedParts.unquoted(pair[1].strip())));
    }

    /** The value of {@code Preference-Applied}. */
    public String applied() {
        return "wait=" + seconds;
    }
}
