package dev.enhancer.ingress.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.deadletter.DeadLetter.Place;
import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.log.LogContext;
import dev.enhancer.common.record.JobRecord;
import dev.enhancer.common.record.QueuedDelivery;
import dev.enhancer.common.redis.JobField;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.ingress.backend.RecordProducer;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.webhook.DueDeliveries;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Replays dead letters. The record of a job goes back to its lane, unless the job is final. A delivery starts its schedule
 * again, with its old id. A replayed dead letter leaves the list.
 */
final class DeadLetterReplay {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterReplay.class);

    private static final Set<String> NOT_FINAL = Stream.of(JobStatus.values())
            .filter(status -> !status.isFinal())
            .map(JobStatus::wireName)
            .collect(Collectors.toUnmodifiableSet());

    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final DeadLetters letters;
    private final DeadRecords records;
    private final RedisCommands redis;
    private final RecordProducer producer;
    private final DueDeliveries deliveries;
    private final Clock clock;

    DeadLetterReplay(
            DeadLetters letters,
            DeadRecords records,
            RedisCommands redis,
            RecordProducer producer,
            DueDeliveries deliveries,
            Clock clock) {
        this.letters = letters;
        this.records = records;
        this.redis = redis;
        this.producer = producer;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * Replays dead letters and returns the outcome of each, in any order. Fails with {@code service_unavailable} if Kafka is
     * away; dead letters that were replayed before the failure stay replayed.
     *
     * @param recorded subscribed to after each dead letter that was replayed
     */
    Flux<Outcome> replay(List<DeadLetter> dead, TraceParent trace, Mono<Void> recorded) {
        // reads to the end even if the operator disconnects, because a Kafka consumer should not be interrupted
        return Mono.fromFuture(
                        () -> CompletableFuture.supplyAsync(
                                () -> records.read(dead), Schedulers.boundedElastic()::schedule),
                        true)
                .onErrorMap(KafkaException.class, DeadLetterReplay::unavailable)
                .flatMapMany(found -> Flux.fromIterable(dead)
                        .flatMap(letter -> replay(letter, record(found, letter), trace, recorded), AT_ONCE));
    }

    private static @Nullable JobRecord record(Map<Place, JobRecord> found, DeadLetter letter) {
        return found.get(letter.place());
    }

    private Mono<Outcome> replay(
            DeadLetter letter, @Nullable JobRecord record, TraceParent trace, Mono<Void> recorded) {
        if (record == null) {
            return letters.drop(letter.id(), null).thenReturn(Outcome.GONE);
        }
        Mono<Outcome> outcome =
                switch (letter.kind()) {
                    case JOB -> replayJob(letter, record);
                    case WEBHOOK -> replayDelivery(record, trace);
                };
        Mono<Outcome> toItsEnd = outcome.doOnNext(known -> report(letter, known, trace))
                .flatMap(known -> switch (known) {
                    case REPLAYED ->
                        recorded.then(letters.drop(letter.id(), null)).thenReturn(known);
                    case GONE -> letters.drop(letter.id(), null).thenReturn(known);
                    case JOB_ENDED -> Mono.just(known);
                });
        // An operator who disconnects leaves no replayed dead letter on the list, and no replay without an audit entry.
        return Mono.fromFuture(toItsEnd::toFuture, true);
    }

    private static void report(DeadLetter letter, Outcome outcome, TraceParent trace) {
        try (LogContext _ =
                LogContext.open().job(letter.jobId()).client(letter.clientId()).trace(trace)) {
            log.atInfo()
                    .addKeyValue("id", letter.id())
                    .addKeyValue("outcome", outcome)
                    .log("dead_letter.replayed");
        }
    }

    private Mono<Outcome> replayJob(DeadLetter letter, JobRecord record) {
        String lane = letter.source();
        return isOpen(record.key())
                .flatMap(open -> open && lane != null
                        ? producer.put(record.replayedTo(lane), PATIENCE)
                                .onErrorMap(DeadLetterReplay::unavailable)
                                .thenReturn(Outcome.REPLAYED)
                        : Mono.just(Outcome.JOB_ENDED));
    }

    /** Whether the job is not final. A job that Redis does not know was withdrawn, or became final long ago. */
    private Mono<Boolean> isOpen(@Nullable String key) {
        return Mono.justOrEmpty(key)
                .flatMap(id -> Mono.justOrEmpty(JobId.parse(id)))
                .flatMap(id -> redis.fields(Keys.job(id), JobField.STATUS))
                .map(fields -> fields.getFirst().hasValue()
                        && NOT_FINAL.contains(new String(fields.getFirst().getValue(), UTF_8)))
                .defaultIfEmpty(false);
    }

    private Mono<Outcome> replayDelivery(JobRecord record, TraceParent trace) {
        return Mono.justOrEmpty(QueuedDelivery.read(record))
                .flatMap(dead -> deliveries
                        .put(DueDelivery.again(dead.due().message(), clock.instant()), trace)
                        .thenReturn(Outcome.REPLAYED))
                .defaultIfEmpty(Outcome.GONE);
    }

    private static ApiException unavailable(Throwable cause) {
        return new ApiException(ErrorCode.SERVICE_UNAVAILABLE, List.of(), cause);
    }

    /** The outcome of a replay for one dead letter. */
    enum Outcome {
        /** Its record was written again. */
        REPLAYED,
        /** Its job is final, so the dead letter stays on the list. */
        JOB_ENDED,
        /** Kafka no longer has its record, or nobody can read it. The dead letter is removed from the list. */
        GONE
    }
}
