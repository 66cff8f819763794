package dev.enhancer.worker.result;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.worker.result.Claim.Claimed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The state changes of a job that a worker makes. They throw {@link org.springframework.dao.DataAccessException} while Redis
 * cannot be reached.
 */
public interface JobMoves {
    /** How long a final document stays readable. */
    Duration keep();

    /**
     * Claims the job, unless it is final, a live worker holds it, a job with the same request is running, or its client has
     * as many jobs in hand as it may have. After the deadline the last two do not prevent the claim, because the job must be
     * ended.
     *
     * @param limit how many jobs the client may have in hand over all workers; 0: no limit
     * @param request key for sharing a completion; null: the job does not share
     */
    Claim claim(Job job, int limit, @Nullable CompletionKey request);

    /**
     * Writes the final document if the claim still holds. If Redis has lost the claim, the job is claimed again.
     *
     * @param json the document in its stored form
     */
    Finish finish(Claimed claim, JobDocument document, DocumentJson json);

    /** Releases the job unfinished: any worker may claim it at once. */
    void release(Claimed claim);
}
