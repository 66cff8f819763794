package dev.enhancer.worker.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.log.LogContext;
import dev.enhancer.common.trace.TraceParent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Puts the job, client and trace of a record into the log context. Every record of ours carries them in its key and headers.
 */
final class RecordLog {
    private RecordLog() {}

    static LogContext open(ConsumerRecord<String, byte[]> record) {
        return LogContext.open()
                .job(record.key())
                .client(header(record, Headers.CLIENT_ID))
                .trace(TraceParent.parse(header(record, Headers.TRACEPARENT)).orElse(null));
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), US_ASCII);
    }
}
