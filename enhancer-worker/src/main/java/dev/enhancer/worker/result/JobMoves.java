package dev.enhancer.worker.result;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.worker.result.Claim.Claimed;
import java.time.Duration;

/** A job's moves, as a worker makes them; throws {@link org.springframework.dao.DataAccessException} while it cannot. */
public interface JobMoves {
    /** How long a final document stays readable. */
    Duration keep();

    /**
     * Takes the job up, unless it has ended, a living worker holds it, or its client has as many in hand as it may.
     *
     * @param limit how many jobs the client may have in hand over all workers; 0: no limit
     */
    Claim claim(Job job, int limit);

    /**
     * Writes the final document, if the claim still holds. A claim that Redis has lost meanwhile is made again.
     *
     * @param json the document as it is written
     */
    Finish finish(Claimed claim, JobDocument document, byte[] json);

    /** Lets the job go unfinished: any worker may take it up at once, and that is another try. */
    void release(Claimed claim);
}
