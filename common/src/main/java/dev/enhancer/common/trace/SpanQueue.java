package dev.enhancer.common.trace;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts exported, failed and dropped spans. The SDK's batch processor has a bounded queue but drops spans silently. Here
 * spans that would overflow its queue are dropped and counted before they reach it.
 */
final class SpanQueue {
    private static final int MOST = 2_048; // the processor's own default

    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder exported = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    long exported() {
        return exported.sum();
    }

    long failed() {
        return failed.sum();
    }

    long dropped() {
        return dropped.sum();
    }

    /** Wraps a processor so that it gets no more spans than its queue has room for. */
    SpanProcessor bounding(SpanProcessor processor, ConfigProperties config) {
        return new Bounded(processor, config.getInt("otel.bsp.max.queue.size", MOST));
    }

    /** Wraps an exporter so that exported spans make room in the queue. */
    SpanExporter counting(SpanExporter exporter) {
        return new Counting(exporter);
    }

    private final class Bounded implements SpanProcessor {
        private final SpanProcessor processor;
        private final int most;

        Bounded(SpanProcessor processor, int most) {
            this.processor = processor;
            this.most = most;
        }

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            processor.onStart(parent, span);
        }

        @Override
        public boolean isStartRequired() {
            return processor.isStartRequired();
        }

        @Override
        public void onEnd(ReadableSpan span) {
            if (!span.getSpanContext().isSampled()) {
                return;
            }
            if (waiting.incrementAndGet() > most) {
                waiting.decrementAndGet();
                dropped.increment();
            } else {
                processor.onEnd(span);
            }
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }

        @Override
        public CompletableResultCode shutdown() {
            return processor.shutdown();
        }

        @Override
        public CompletableResultCode forceFlush() {
            return processor.forceFlush();
        }
    }

    private final class Counting implements SpanExporter {
        private final SpanExporter exporter;

        Counting(SpanExporter exporter) {
            this.exporter = exporter;
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            int count = spans.size();
            CompletableResultCode result = exporter.export(spans);
            result.whenComplete(() -> {
                waiting.addAndGet(-count);
                (result.isSuccess() ? exported : failed).add(count);
            });
            return result;
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }
}
