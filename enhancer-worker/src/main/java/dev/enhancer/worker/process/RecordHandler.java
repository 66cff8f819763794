package dev.enhancer.worker.process;

import dev.enhancer.common.job.UnreadableJobException;
import dev.enhancer.common.log.LogContext;
import dev.enhancer.common.record.QueuedJob;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.worker.intake.Disposition;
import dev.enhancer.worker.intake.Disposition.Done;
import dev.enhancer.worker.intake.Disposition.RetryLater;
import dev.enhancer.worker.intake.JobHandler;
import dev.enhancer.worker.record.FetchedRecord;
import dev.enhancer.worker.result.Announcer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Reads the job from a record and has it processed. A record that cannot be read goes to the dead letters. A record with a
 * newer schema waits for a newer worker, as in a rolling upgrade. While Redis cannot be reached, all records wait.
 */
final class RecordHandler implements JobHandler {
    private static final Logger log = LoggerFactory.getLogger(RecordHandler.class);

    private static final Duration BACK_OFF = Duration.ofSeconds(1);

    /** An upgrade takes minutes; the newer worker gets the record when this one leaves. */
    private static final Duration RECHECK_NEWER = Duration.ofSeconds(10);

    private final JobProcessor processor;
    private final Announcer announcer;
    private final JobMeters meters;

    RecordHandler(JobProcessor processor, Announcer announcer, JobMeters meters) {
        this.processor = processor;
        this.announcer = announcer;
        this.meters = meters;
    }

    @Override
    public Disposition handle(FetchedRecord record) throws InterruptedException {
        try {
            return process(record);
        } catch (DataAccessException e) {
            // the heartbeat logs once that Redis cannot be reached
            log.atDebug().setCause(e).log("job.waits");
            return new RetryLater(backOff());
        }
    }

    private Disposition process(FetchedRecord record) throws InterruptedException {
        if (QueuedJob.isNewer(record.content())) {
            meters.newer();
            return new RetryLater(RECHECK_NEWER);
        }
        QueuedJob queued;
        try {
            queued = QueuedJob.read(record.content());
        } catch (UnreadableJobException e) {
            return sendToDeadLetters(record, e);
        }
        // a job without a trace gets one here
        TraceParent trace = Objects.requireNonNullElseGet(
                queued.trace(), () -> TraceParent.continuing(null, ThreadLocalRandom.current()));
        try (LogContext _ = LogContext.open().trace(trace)) {
            return processor.process(new Task(queued.job(), queued.maxInFlight(), trace, record));
        }
    }

    private Disposition sendToDeadLetters(FetchedRecord record, UnreadableJobException e) {
        meters.unreadable();
        log.atError()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", e.getMessage())
                .log("job.unreadable");
        return new Done(announcer.sendToDeadLetters(record, String.valueOf(e.getMessage())));
    }

    /** Spread at random, because thousands of records may wait for the same Redis. */
    private static Duration backOff() {
        RandomGenerator random = ThreadLocalRandom.current();
        return BACK_OFF.plusMillis(random.nextLong(BACK_OFF.toMillis()));
    }
}
