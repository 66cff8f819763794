package dev.enhancer.worker.process;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.log.LogContext;
import dev.enhancer.common.record.JobEvent;
import dev.enhancer.worker.intake.Disposition;
import dev.enhancer.worker.intake.Disposition.Done;
import dev.enhancer.worker.result.Announcer;
import dev.enhancer.worker.result.Claim.Claimed;
import dev.enhancer.worker.result.Claim.Ended;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes the events of processed jobs, and decides when their records are acknowledged. */
final class Announcements {
    private static final Logger log = LoggerFactory.getLogger(Announcements.class);

    private final Announcer announcer;

    Announcements(Announcer announcer) {
        this.announcer = announcer;
    }

    /**
     * Announces that the job is being processed, if its webhook asks for that. Nothing waits for the event: once the job is
     * final, nobody needs it.
     */
    void started(Claimed claim, Task task) {
        Job job = claim.job();
        JobStatus status = claim.document().status();
        if (job.webhook() != null && job.webhook().events().contains(status.eventType())) {
            announcer
                    .announce(event(task, status.wireName(), JobJson.write(claim.document())))
                    .exceptionally(failure -> {
                        try (LogContext _ = LogContext.open()
                                .job(job.id().value())
                                .client(job.clientId())
                                .trace(task.trace())) {
                            log.atDebug().setCause(failure).log("job.start_unannounced");
                        }
                        return null;
                    });
        }
    }

    /**
     * Announces the final state of a job that this worker finished.
     *
     * @param status wire name
     * @return acknowledges the record when Kafka has the event
     */
    Done finished(Task task, String status, byte[] document) {
        return new Done(announcer.announce(event(task, status, document)));
    }

    /**
     * Announces the state of a job that was already final, because its event may be missing. A withdrawn job has no event.
     */
    Disposition ended(Task task, Ended ended) {
        return ended.document().length == 0 ? Disposition.DONE : finished(task, ended.status(), ended.document());
    }

    private static JobEvent event(Task task, String status, byte[] document) {
        Job job = task.job();
        return JobEvent.reached(job.id(), job.clientId(), status, document, task.trace());
    }
}
