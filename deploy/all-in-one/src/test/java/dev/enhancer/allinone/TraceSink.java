package dev.enhancer.allinone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A collector on loopback that receives spans by OTLP over HTTP and keeps them. */
final class TraceSink implements AutoCloseable {
    private final List<Received> spans = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    TraceSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    /** The variables that make the system use it, with a short export delay. */
    Map<String, String> variables() {
        return Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:%d".formatted(server.getAddress().getPort()),
                "OTEL_BSP_SCHEDULE_DELAY",
                "100");
    }

    /** All spans of the trace so far. */
    List<Received> spansOf(String traceId) {
        return spans.stream().filter(span -> span.traceId.equals(traceId)).toList();
    }

    List<Received> spans() {
        return spans;
    }

    /** Everything that was received, byte for byte. */
    String everything() {
        return String.join("", bodies);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        bodies.add(new String(body, ISO_8859_1));
        for (ResourceSpans of : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
            String service = attributes(of.getResource()).getOrDefault("service.name", "");
            of.getScopeSpansList().forEach(scope -> scope.getSpansList()
                    .forEach(span -> spans.add(new Received(
                            service,
                            span.getName(),
                            span.getKind().name().replace("SPAN_KIND_", ""),
                            HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                            HexFormat.of().formatHex(span.getSpanId().toByteArray()),
                            HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
                            attributes(span.getAttributesList())))));
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static Map<String, String> attributes(Resource resource) {
        return attributes(resource.getAttributesList());
    }

    private static Map<String, String> attributes(List<KeyValue> attributes) {
        return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, attribute -> text(attribute.getValue())));
    }

    private static String text(AnyValue value) {
        return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    record Received(
            String service,
            String name,
            String kind,
            String traceId,
            String id,
            String parentId,
            Map<String, String> attributes) {}
}
