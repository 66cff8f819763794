package dev.enhancer.worker.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.trace.TraceParent;
import io.opentelemetry.context.Context;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Reads the trace that a record belongs to. It is the parent of the handler's spans and of the records that the handler
 * sends.
 */
final class RecordTrace {
    private RecordTrace() {}

    static Context of(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(Headers.TRACEPARENT);
        return header == null || header.value() == null
                ? Context.root()
                : TraceParent.parse(new String(header.value(), US_ASCII))
                        .map(TraceParent::asParent)
                        .orElseGet(Context::root);
    }
}
