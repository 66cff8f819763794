package dev.enhancer.ingress.submit;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.trace.TraceParent;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Queues a job: its record in Redis first, then the job in Kafka. So whatever is in Kafka was in Redis once, and what
 * Kafka did not take is taken back. Knows within 5 s how it ended.
 */
@Component
final class JobSubmission {
    private static final Logger log = LoggerFactory.getLogger(JobSubmission.class);

    // From the job's creation 4 s, and 0.5 s to take the record back. Should a slow name server and a slow Redis have
    // used up 2 s each, Kafka still gets 0.5 s: 5 s in all.
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration LEAST_FOR_KAFKA = Duration.ofMillis(500);
    private static final Duration WITHDRAWAL_PATIENCE = Duration.ofMillis(500);

    private final JobRecords records;
    private final LaneProducer lanes;
    private final Clock clock;

    JobSubmission(JobRecords records, LaneProducer lanes, Clock clock) {
        this.records = records;
        this.lanes = lanes;
        this.clock = clock;
    }

    /**
     * Never fails; goes on to its end when the client hangs up, so that no job is left half made.
     *
     * @param plan that the job's client is on
     */
    Mono<Outcome> accept(Job job, String plan, TraceParent trace) {
        byte[] document = JobJson.write(JobDocument.queued(job));
        Mono<Outcome> outcome = records.create(job, document)
                .then(Mono.defer(() -> lanes.put(job, plan, trace, patienceFor(job))))
                .<Outcome>thenReturn(new Outcome.Queued(document))
                .onErrorResume(failure -> refuse(job, failure));
        return Mono.fromFuture(outcome::toFuture, true);
    }

    private Duration patienceFor(Job job) {
        Duration left = PATIENCE.minus(Duration.between(job.createdAt(), clock.instant()));
        return left.compareTo(LEAST_FOR_KAFKA) < 0 ? LEAST_FOR_KAFKA : left.compareTo(PATIENCE) > 0 ? PATIENCE : left;
    }

    private Mono<Outcome> refuse(Job job, Throwable failure) {
        return records.withdraw(job)
                .timeout(WITHDRAWAL_PATIENCE)
                .thenReturn(true)
                .onErrorReturn(false)
                .map(withdrawn -> {
                    log.atWarn()
                            .addKeyValue("job_id", job.id())
                            .addKeyValue("client_id", job.clientId())
                            .addKeyValue("withdrawn", withdrawn)
                            .addKeyValue("reason", NestedExceptionUtils.getMostSpecificCause(failure))
                            .log("job.not_queued");
                    return new Outcome.NotQueued();
                });
    }

    /** How a submission ends. */
    sealed interface Outcome {
        /**
         * Redis and Kafka have the job.
         *
         * @param document its job document, the very bytes that stand in Redis
         */
        record Queued(byte[] document) implements Outcome {}

        /** One of them could not be reached, and no client will ever see the job. */
        record NotQueued() implements Outcome {}
    }
}
