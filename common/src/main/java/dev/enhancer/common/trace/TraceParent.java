package dev.enhancer.common.trace;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A W3C {@code traceparent}, level 1: which trace a piece of work belongs to.
 *
 * @param value {@code 00-<32 hex trace id>-<16 hex span id>-<2 hex flags>}
 */
public record TraceParent(String value) {
    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int TRACE_ID_AT = 3;
    private static final int TRACE_ID_LENGTH = 32;

    public TraceParent {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a traceparent");
        }
    }

    /** The trace that a caller is in, or a new one, sampled, when it names none or a malformed one. */
    public static TraceParent continuing(@Nullable String header, RandomGenerator random) {
        return parse(header).orElseGet(() -> begin(random));
    }

    /** The trace that a caller names; empty if it names none or a malformed one. */
    public static Optional<TraceParent> parse(@Nullable String header) {
        return header != null && FORM.matcher(header).matches()
                ? Optional.of(new TraceParent(header))
                : Optional.empty();
    }

    private static TraceParent begin(RandomGenerator random) {
        // "| 1": neither id may be all zeros
        HexFormat hex = HexFormat.of();
        return new TraceParent("00-%s%s-%s-01"
                .formatted(
                        hex.toHexDigits(random.nextLong()),
                        hex.toHexDigits(random.nextLong() | 1),
                        hex.toHexDigits(random.nextLong() | 1)));
    }

    /** 32 hex digits; what log lines carry as {@code trace_id}. */
    public String traceId() {
        return value.substring(TRACE_ID_AT, TRACE_ID_AT + TRACE_ID_LENGTH);
    }
}
