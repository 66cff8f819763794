package dev.enhancer.worker.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.UnreadableJobException;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.log.LogContext;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.worker.intake.Disposition;
import dev.enhancer.worker.intake.Disposition.Done;
import dev.enhancer.worker.intake.Disposition.Later;
import dev.enhancer.worker.intake.JobHandler;
import dev.enhancer.worker.result.Announcer;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Makes a job of a record and has it processed. A record that is no job goes to the dead letters; one of a newer schema
 * waits for a newer worker, as in a rolling upgrade; while Redis is away, all wait.
 */
final class RecordHandler implements JobHandler {
    private static final Logger log = LoggerFactory.getLogger(RecordHandler.class);

    private static final Duration BACK_OFF = Duration.ofSeconds(1);

    /** An upgrade takes minutes; the newer worker gets the record when this one leaves. */
    private static final Duration LOOK_AGAIN_AT_NEWER = Duration.ofSeconds(10);

    private final JobProcessor processor;
    private final Announcer announcer;
    private final JobMeters meters;

    RecordHandler(JobProcessor processor, Announcer announcer, JobMeters meters) {
        this.processor = processor;
        this.announcer = announcer;
        this.meters = meters;
    }

    @Override
    public Disposition handle(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        try {
            return process(record);
        } catch (DataAccessException e) {
            // the heartbeat says once that Redis is away; not every job has to
            log.atDebug().setCause(e).log("job.waits");
            return new Later(backOff());
        }
    }

    private Disposition process(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        if (number(record, Headers.SCHEMA_VERSION) > JobJson.SCHEMA_VERSION) {
            meters.newer();
            return new Later(LOOK_AGAIN_AT_NEWER);
        }
        Job job;
        try {
            job = JobJson.readJob(value(record));
        } catch (UnreadableJobException e) {
            return bury(record, e);
        }
        TraceParent trace = TraceParent.continuing(header(record, Headers.TRACEPARENT), ThreadLocalRandom.current());
        // a job that came without a trace is in one from here on
        try (LogContext _ = LogContext.open().trace(trace)) {
            return processor.process(new Task(job, number(record, Headers.MAX_IN_FLIGHT), trace, record));
        }
    }

    private Disposition bury(ConsumerRecord<String, byte[]> record, UnreadableJobException e) {
        meters.unreadable();
        log.atError()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", e.getMessage())
                .log("job.unreadable");
        return new Done(announcer.bury(record, String.valueOf(e.getMessage())));
    }

    /** Not all at once: thousands may wait for the same Redis. */
    private static Duration backOff() {
        RandomGenerator random = ThreadLocalRandom.current();
        return BACK_OFF.plusMillis(random.nextLong(BACK_OFF.toMillis()));
    }

    private static byte[] value(ConsumerRecord<String, byte[]> record) {
        byte @Nullable [] value = record.value();
        return value == null ? new byte[0] : value;
    }

    /** 0 if there is no such header, or no number in it. */
    private static int number(ConsumerRecord<String, byte[]> record, String name) {
        String value = header(record, name);
        try {
            return value == null ? 0 : Math.max(0, Integer.parseInt(value));
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), US_ASCII);
    }
}
