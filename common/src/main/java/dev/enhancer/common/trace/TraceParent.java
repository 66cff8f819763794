package dev.enhancer.common.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A W3C {@code traceparent}, level 1: the trace and span that a piece of work belongs to.
 *
 * @param value {@code 00-<32 hex trace id>-<16 hex span id>-<2 hex flags>}
 */
public record TraceParent(String value) {
    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int TRACE_ID_AT = 3;
    private static final int TRACE_ID_LENGTH = 32;
    private static final int SPAN_ID_AT = 36;
    private static final int SPAN_ID_LENGTH = 16;
    private static final int FLAGS_AT = 53;

    public TraceParent {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a traceparent");
        }
    }

    /** The trace that a caller names, or a new sampled one if the header is absent or malformed. */
    public static TraceParent continuing(@Nullable String header, RandomGenerator random) {
        return parse(header).orElseGet(() -> begin(random));
    }

    /** The trace that a caller names; empty if the header is absent or malformed. */
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

    /** The context of a span; empty if the span is invalid, as when nothing is traced. */
    public static Optional<TraceParent> of(Span span) {
        return of(span.getSpanContext());
    }

    /** The context of the current span or remote parent of this thread; empty if there is none. */
    public static Optional<TraceParent> current() {
        return of(Span.current());
    }

    private static Optional<TraceParent> of(SpanContext context) {
        return context.isValid()
                ? Optional.of(new TraceParent("00-%s-%s-%s"
                        .formatted(
                                context.getTraceId(),
                                context.getSpanId(),
                                context.getTraceFlags().asHex())))
                : Optional.empty();
    }

    /** As the parent of new spans. */
    public Context asParent() {
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        traceId(),
                        value.substring(SPAN_ID_AT, SPAN_ID_AT + SPAN_ID_LENGTH),
                        TraceFlags.fromHex(value, FLAGS_AT),
                        TraceState.getDefault())));
    }

    /** The trace id: 32 hex digits, the {@code trace_id} of log lines. */
    public String traceId() {
        return value.substring(TRACE_ID_AT, TRACE_ID_AT + TRACE_ID_LENGTH);
    }
}
