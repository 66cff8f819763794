package dev.enhancer.ingress.backend;

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
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Puts records on topics. */
@Component
public final class RecordProducer {
    private static final Logger log = LoggerFactory.getLogger(RecordProducer.class);

    /** About what the broker needs to tell of a topic. */
    private static final Duration TRY_AGAIN_AFTER = Duration.ofMillis(20);

    /** Its {@code delivery.timeout.ms} is 4 s: so patient a client needs no clock of its own, which would cost a wake-up. */
    private static final Duration LEFT_TO_PRODUCER = Duration.ofMillis(3_800);

    private final KafkaTemplate<String, byte[]> kafka;

    /**
     * Whether a record was acknowledged. Until then the producer may have no id yet, and while it asks for one it ignores
     * {@code delivery.timeout.ms}: it would keep a record for as long as no broker gives it an id.
     */
    private volatile boolean acknowledged;

    /** @param kafka whose {@code send} never blocks ({@code max.block.ms} is 0), since event loops call it */
    RecordProducer(KafkaTemplate<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    /** Has the producer ask for the topic before the first record comes: on an event loop that takes too long. */
    public void prepare(String topic) {
        try {
            kafka.partitionsFor(topic);
        } catch (org.apache.kafka.common.KafkaException e) {
            log.atDebug().addKeyValue("topic", topic).addKeyValue("reason", e).log("topic.not_known_yet");
        }
    }

    /**
     * Done when all in-sync replicas have the record; what follows runs on the producer's only thread. After a failure
     * they may have it all the same.
     *
     * @param patience how long to wait for that at most
     */
    public Mono<Void> put(ProducerRecord<String, byte[]> record, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        return Mono.fromFuture(() -> send(record, end), true)
                .onErrorResume(NotTakenException.class, _ -> sendAgain(record, end))
                .then();
    }

    private Mono<SendResult<String, byte[]>> sendAgain(ProducerRecord<String, byte[]> record, long end) {
        long tries = Duration.ofNanos(end - System.nanoTime()).dividedBy(TRY_AGAIN_AFTER);
        Retry again = Retry.fixedDelay(Math.max(tries, 0), TRY_AGAIN_AFTER).filter(NotTakenException.class::isInstance);
        return Mono.delay(TRY_AGAIN_AFTER)
                .then(Mono.fromFuture(() -> send(record, end), true).retryWhen(again));
    }

    /** A failure at once is one of the producer itself: it does not know the topic yet, or its buffer is full. */
    private CompletableFuture<SendResult<String, byte[]>> send(ProducerRecord<String, byte[]> record, long end) {
        try {
            CompletableFuture<SendResult<String, byte[]>> sent = kafka.send(record);
            long left = end - System.nanoTime();
            if (acknowledged && left >= LEFT_TO_PRODUCER.toNanos()) {
                return sent;
            }
            return sent.orTimeout(left, TimeUnit.NANOSECONDS).thenApply(result -> {
                acknowledged = true;
                return result;
            });
        } catch (KafkaException e) {
            throw new NotTakenException(e);
        }
    }

    /** The producer did not take the record, so nobody has it. */
    private static final class NotTakenException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        NotTakenException(Throwable cause) {
            super(cause);
        }
    }
}
