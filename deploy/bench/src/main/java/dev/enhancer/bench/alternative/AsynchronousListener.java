package dev.enhancer.bench.alternative;

import java.util.concurrent.CompletableFuture;
import org.springframework.kafka.annotation.KafkaListener;

/** A listener with asynchronous acknowledgement: each of four consumers has up to 250 records in flight, 1,000 together. */
final class AsynchronousListener {
    private final RemoteWork work;

    AsynchronousListener(RemoteWork work) {
        this.work = work;
    }

    @KafkaListener(
            topics = "${lane}",
            containerFactory = "asynchronous",
            concurrency = "4",
            properties = "max.poll.records=250")
    CompletableFuture<Void> process(byte[] record) {
        return work.start(record);
    }
}
