package dev.enhancer.ingress.backend;

import dev.enhancer.common.record.JobRecord;
import java.io.Serial;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Writes records to topics. */
public final class RecordProducer {
    private static final Logger log = LoggerFactory.getLogger(RecordProducer.class);

    /** About as long as the broker needs to send the metadata of a topic. */
    private static final Duration RETRY_DELAY = Duration.ofMillis(20);

    /**
     * The producer gives up a record after 4 s ({@code delivery.timeout.ms}). A caller with almost that much time needs no
     * timer of its own, which would cost a wake-up.
     */
    private static final Duration PRODUCER_TIMEOUT = Duration.ofMillis(3_800);

    private final KafkaTemplate<String, byte[]> kafka;

    /**
     * Whether any record has been acknowledged. Until then the producer may not have its producer id yet. While it asks for
     * one, it ignores {@code delivery.timeout.ms} and would keep a record for as long as no broker gives it an id.
     */
    private volatile boolean acknowledged;

    /** @param kafka its {@code send} must never block ({@code max.block.ms} is 0), since event loops call it */
    RecordProducer(KafkaTemplate<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    /** Fetches the metadata of a topic before its first record, because that takes too long for an event loop. */
    public void prepare(String topic) {
        try {
            kafka.partitionsFor(topic);
        } catch (org.apache.kafka.common.KafkaException e) {
            log.atDebug().addKeyValue("topic", topic).addKeyValue("reason", e).log("topic.not_known_yet");
        }
    }

    /**
     * Writes a record. Completes when all in-sync replicas have it; what follows runs on the producer's only thread. After a
     * failure, they may have the record all the same.
     *
     * @param timeout the longest time to wait for them
     */
    public Mono<Void> put(JobRecord job, Duration timeout) {
        ProducerRecord<String, byte[]> record = KafkaRecords.write(job);
        long end = System.nanoTime() + timeout.toNanos();
        return Mono.fromFuture(() -> send(record, end), true)
                .onErrorResume(NotBufferedException.class, _ -> sendAgain(record, end))
                .then();
    }

    private Mono<SendResult<String, byte[]>> sendAgain(ProducerRecord<String, byte[]> record, long end) {
        long tries = Duration.ofNanos(end - System.nanoTime()).dividedBy(RETRY_DELAY);
        Retry again = Retry.fixedDelay(Math.max(tries, 0), RETRY_DELAY).filter(NotBufferedException.class::isInstance);
        return Mono.delay(RETRY_DELAY)
                .then(Mono.fromFuture(() -> send(record, end), true).retryWhen(again));
    }

    /** An immediate failure comes from the producer itself: it has no metadata of the topic yet, or its buffer is full. */
    private CompletableFuture<SendResult<String, byte[]>> send(ProducerRecord<String, byte[]> record, long end) {
        try {
            CompletableFuture<SendResult<String, byte[]>> sent = kafka.send(record);
            long left = end - System.nanoTime();
            if (acknowledged && left >= PRODUCER_TIMEOUT.toNanos()) {
                return sent;
            }
            return sent.orTimeout(left, TimeUnit.NANOSECONDS).thenApply(result -> {
                acknowledged = true;
                return result;
            });
        } catch (KafkaException e) {
            throw new NotBufferedException(e);
        }
    }

    /** The producer refused the record, so no broker has it. */
    private static final class NotBufferedException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        NotBufferedException(Throwable cause) {
            super(cause);
        }
    }
}
