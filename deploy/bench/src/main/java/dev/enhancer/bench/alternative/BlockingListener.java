package dev.enhancer.bench.alternative;

import org.springframework.kafka.annotation.KafkaListener;

/** The listener of most tutorials: sixteen threads, each working on one record at a time. */
final class BlockingListener {
    private final RemoteWork work;

    BlockingListener(RemoteWork work) {
        this.work = work;
    }

    @KafkaListener(topics = "${lane}", containerFactory = "blocking", concurrency = "16")
    void process(byte[] record) {
        work.start(record).join();
    }
}
