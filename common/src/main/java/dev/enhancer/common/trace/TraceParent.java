package dev.enhancer.common.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A W3C {@code traceparent}, level 1: the trace and span that a piece of work belongs to. OpenTelemetry's propagator reads it.
 *
 * @param value {@code 00-<32 hex trace id>-<16 hex span id>-<2 hex flags>}
 */
public record TraceParent(String value) {
    private static final String LEVEL_1 = "00-";

    public TraceParent {
        if (!isTraceParent(value)) {
            throw new IllegalArgumentException("not a traceparent");
        }
    }

    /** The trace that a caller names, or a new sampled one if the header is absent or malformed. */
    public static TraceParent continuing(@Nullable String header, RandomGenerator random) {
        return parse(header).orElseGet(() -> begin(random));
    }

    /** The trace that a caller names; empty if the header is absent or malformed. */
    public static Optional<TraceParent> parse(@Nullable String header) {
        return header != null && isTraceParent(header) ? Optional.of(new TraceParent(header)) : Optional.empty();
    }

    /** The propagator takes later levels for this one, as the standard allows; what is passed on must be level 1. */
    private static boolean isTraceParent(String header) {
        return header.startsWith(LEVEL_1) && spanContextOf(header).isValid();
    }

    private static SpanContext spanContextOf(String header) {
        return Span.fromContext(contextOf(header)).getSpanContext();
    }

    private static Context contextOf(String header) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), header, OneHeader.GETTER);
    }

    private static TraceParent begin(RandomGenerator random) {
        // "| 1": neither id may be all zeros
        HexFormat hex = HexFormat.of();
        String traceId = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1);
        return new TraceParent(LEVEL_1 + traceId + "-" + hex.toHexDigits(random.nextLong() | 1) + "-01");
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
        if (!context.isValid()) {
            return Optional.empty();
        }
        String ids = context.getTraceId() + "-" + context.getSpanId();
        return Optional.of(
                new TraceParent(LEVEL_1 + ids + "-" + context.getTraceFlags().asHex()));
    }

    /** As the parent of new spans. */
    public Context asParent() {
        return contextOf(value);
    }

    /** The trace id: 32 hex digits, the {@code trace_id} of log lines. */
    public String traceId() {
        return spanContextOf(value).getTraceId();
    }

    /** Shows the propagator a {@code traceparent} and no other header. */
    private enum OneHeader implements TextMapGetter<String> {
        GETTER;

        private static final String NAME = "traceparent";

        @Override
        public Iterable<String> keys(String header) {
            return List.of(NAME);
        }

        @Override
        public @Nullable String get(@Nullable String header, String name) {
            return name.equals(NAME) ? header : null;
        }
    }
}
