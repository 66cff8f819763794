package dev.enhancer.common.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracesTest {
    private static final TraceParent CALLER =
            new TraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void without_an_endpoint_no_span_is_made() {
        try (Traces traces = Traces.of(Map.of("otel.exporter.otlp.endpoint", " "))) {
            Span span = traces.start("a", SpanKind.SERVER, CALLER.asParent());

            assertThat(traces.areOn()).isFalse();
            assertThat(span.isRecording()).isFalse();
            assertThat(TraceParent.of(span)).isEmpty();
        }
    }

    @Test
    void a_span_continues_the_trace_of_the_caller_and_reaches_the_collector() throws IOException {
        AtomicInteger posts = new AtomicInteger();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            exchange.getRequestBody().readAllBytes();
            posts.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try (Traces traces = tracesTo(collector.getAddress().getPort())) {
            Span span = traces.start("a", SpanKind.SERVER, CALLER.asParent());
            span.end();

            assertThat(TraceParent.of(span)).hasValueSatisfying(of -> {
                assertThat(of.traceId()).isEqualTo(CALLER.traceId());
                assertThat(of).isNotEqualTo(CALLER);
            });
            await().atMost(SOON).until(() -> traces.exported() == 1);
            assertThat(posts).hasValue(1);
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void what_the_caller_does_not_sample_is_not_sampled() {
        try (Traces traces = tracesTo(9)) {
            String unsampled = CALLER.value().replaceFirst("01$", "00");

            Span span = traces.start("a", SpanKind.SERVER, new TraceParent(unsampled).asParent());

            assertThat(span.isRecording()).isFalse();
            assertThat(TraceParent.of(span).orElseThrow().value())
                    .endsWith("-00")
                    .contains(CALLER.traceId());
        }
    }

    @Test
    void a_silent_collector_delays_nothing_and_dropped_spans_are_counted() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            long begin = System.nanoTime();
            try (Traces traces = tracesTo(silent.getLocalPort())) {
                for (int i = 0; i < 10_000; i++) {
                    traces.start("a", SpanKind.INTERNAL, Context.root()).end();
                }
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
                assertThat(traces.dropped()).isEqualTo(10_000 - 2_048);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void a_collector_that_is_away_costs_its_spans_and_they_are_counted() {
        try (Traces traces = tracesTo(9, Duration.ofMillis(500))) { // the export is retried within this time
            for (int i = 0; i < 512; i++) { // a full batch is sent without delay
                traces.start("a", SpanKind.INTERNAL, Context.root()).end();
            }

            await().atMost(SOON).until(() -> traces.failed() == 512);
            assertThat(traces.exported()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "otel.exporter.otlp.endpoint, collector:4318, OTEL_EXPORTER_OTLP_ENDPOINT",
        "otel.exporter.otlp.endpoint, http://, OTEL_EXPORTER_OTLP_ENDPOINT",
        "otel.traces.sampler, sometimes, OTEL_TRACES_SAMPLER",
        "otel.exporter.otlp.headers, nonsense, OTEL_EXPORTER_OTLP_HEADERS"
    })
    void a_bad_setting_is_named_by_its_variable(String property, String value, String variable) {
        Map<String, String> settings =
                Map.of("otel.exporter.otlp.traces.endpoint", "http://127.0.0.1:9/v1/traces", property, value);

        assertThatThrownBy(() -> Traces.of(settings).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(variable);
    }

    private static Traces tracesTo(int port) {
        return tracesTo(port, SOON);
    }

    private static Traces tracesTo(int port, Duration timeout) {
        return Traces.of(Map.of(
                "otel.exporter.otlp.endpoint",
                "http://127.0.0.1:" + port,
                "otel.exporter.otlp.timeout",
                Long.toString(timeout.toMillis()),
                "otel.bsp.schedule.delay",
                "100"));
    }
}
