package dev.enhancer.ingress.submit;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.ingress.client.Plans;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Puts jobs on their lanes. */
@Component
final class LaneProducer {
    private static final Logger log = LoggerFactory.getLogger(LaneProducer.class);

    private static final byte[] SCHEMA_VERSION = ascii(Integer.toString(JobJson.SCHEMA_VERSION));

    /** About what the broker needs to tell of a topic. */
    private static final Duration TRY_AGAIN_AFTER = Duration.ofMillis(20);

    private final KafkaTemplate<String, byte[]> kafka;
    private final Plans plans;

    /** Its {@code delivery.timeout.ms} is 4 s: so patient a client needs no clock of its own, which would cost a wake-up. */
    private static final Duration LEFT_TO_PRODUCER = Duration.ofMillis(3_800);

    /** @param kafka whose {@code send} never blocks ({@code max.block.ms} is 0), since event loops call it */
    LaneProducer(KafkaTemplate<String, byte[]> kafka, Plans plans) {
        this.kafka = kafka;
        this.plans = plans;
    }

    /** Makes the producer before the first job comes, and has it ask for the lanes: on an event loop that takes too long. */
    @EventListener(ApplicationStartedEvent.class)
    void prepare() {
        for (Priority priority : Priority.values()) {
            try {
                kafka.partitionsFor(Topics.lane(priority));
            } catch (org.apache.kafka.common.KafkaException e) {
                log.atDebug().addKeyValue("reason", e).log("lane.not_known_yet");
            }
        }
    }

    /**
     * Done when all in-sync replicas have the record; what follows runs on the producer's only thread. After a failure
     * they may have it all the same.
     *
     * @param plan that the job's client is on
     * @param patience how long to wait for that at most
     */
    Mono<Void> put(Job job, String plan, TraceParent trace, Duration patience) {
        ProducerRecord<String, byte[]> record = record(job, plan, trace);
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
            return left < LEFT_TO_PRODUCER.toNanos() ? sent.orTimeout(left, TimeUnit.NANOSECONDS) : sent;
        } catch (KafkaException e) {
            throw new NotTakenException(e);
        }
    }

    private ProducerRecord<String, byte[]> record(Job job, String plan, TraceParent trace) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.lane(job.priority()), job.id().value(), JobJson.write(job));
        record.headers()
                .add(Headers.SCHEMA_VERSION, SCHEMA_VERSION)
                .add(Headers.CLIENT_ID, ascii(job.clientId()))
                .add(Headers.TRACEPARENT, ascii(trace.value()));
        int maxInFlight = plans.maxInFlight(plan);
        if (maxInFlight > 0) {
            record.headers().add(Headers.MAX_IN_FLIGHT, ascii(Integer.toString(maxInFlight)));
        }
        return record;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
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
