package dev.enhancer.common.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Creates spans and sends them to a collector by OTLP over HTTP. Without a collector it creates none and costs nothing.
 * Spans contain only ids, names, numbers and codes, never a text, a key, or a URL with its path or query.
 */
public final class Traces implements AutoCloseable {
    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
    private static final String TRACES_ENDPOINT = "otel.exporter.otlp.traces.endpoint";
    private static final Pattern PROPERTY = Pattern.compile("otel(\\.[a-z0-9-]+)+");

    /** A collector that does not respond must not delay the stop. */
    private static final long MOST_SECONDS_TO_FLUSH = 3;

    private final SpanQueue queue = new SpanQueue();
    private final @Nullable OpenTelemetrySdk sdk;
    private final @Nullable Tracer tracer;

    private Traces(Map<String, String> settings) {
        if (isBlank(settings.get(ENDPOINT)) && isBlank(settings.get(TRACES_ENDPOINT))) {
            sdk = null;
            tracer = null;
        } else {
            sdk = sdk(settings);
            tracer = sdk.getTracer("dev.enhancer");
        }
    }

    /** Creates an instance without spans. */
    public static Traces none() {
        return new Traces(Map.of());
    }

    /**
     * Creates an instance from settings; without an endpoint it creates no spans.
     *
     * @param settings OpenTelemetry's own, as properties ({@code otel.exporter.otlp.endpoint}); blank ones count as absent.
     *     OpenTelemetry reads all others from the environment variables of their names
     * @throws IllegalArgumentException if a setting is invalid; the message names its variable
     */
    public static Traces of(Map<String, String> settings) {
        try {
            return new Traces(settings);
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException(namingVariables(String.valueOf(e.getMessage())), e);
        }
    }

    private OpenTelemetrySdk sdk(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "otel.metrics.exporter",
                "none",
                "otel.logs.exporter",
                "none",
                "otel.exporter.otlp.protocol",
                "http/protobuf"));
        settings.forEach((name, value) -> {
            if (!isBlank(value)) {
                properties.put(name, value);
            }
        });
        requireHttp(properties, ENDPOINT);
        requireHttp(properties, TRACES_ENDPOINT);
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesCustomizer(_ -> properties)
                .addSpanExporterCustomizer((exporter, _) -> queue.counting(exporter))
                .addSpanProcessorCustomizer((processor, config) -> queue.bounding(processor, config))
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }

    private static void requireHttp(Map<String, String> properties, String name) {
        String address = properties.get(name);
        if (address == null) {
            return;
        }
        try {
            URI uri = URI.create(address);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return;
            }
        } catch (IllegalArgumentException _) {
            // reported below
        }
        throw new ConfigurationException(name + " must be a URL like http://host:4318");
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }

    private static String namingVariables(String message) {
        return PROPERTY.matcher(message.replaceFirst("headers=.*", "headers")) // the headers are secret
                .replaceAll((MatchResult name) ->
                        name.group().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
    }

    /** Whether spans are created at all. */
    public boolean areOn() {
        return tracer != null;
    }

    /**
     * Starts a span, which the caller must end. If no spans are created, it is a span that does nothing.
     *
     * @param parent {@link TraceParent#asParent} or {@link Context#current}; with {@link Context#root} a trace begins
     */
    public Span start(String name, SpanKind kind, Context parent) {
        return tracer == null
                ? Span.getInvalid()
                : tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan();
    }

    /** Number of spans that the collector accepted. */
    public long exported() {
        return queue.exported();
    }

    /** Number of spans whose export failed. */
    public long failed() {
        return queue.failed();
    }

    /** Number of spans that were dropped because too many were waiting. */
    public long dropped() {
        return queue.dropped();
    }

    @Override
    public void close() {
        if (sdk != null) {
            sdk.shutdown().join(MOST_SECONDS_TO_FLUSH, TimeUnit.SECONDS);
        }
    }
}
