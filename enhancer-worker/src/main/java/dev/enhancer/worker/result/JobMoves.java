package dev.enhancer.worker.result;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.worker.result.Claim.Claimed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A job's moves, as a worker makes them; throws {@link org.springframework.dao.DataAccessException} while it cannot. */
public interface JobMoves {
    /** How long a final document stays readable. */
    Duration keep();

    /**
     * Takes the job up, unless it has ended, a living worker holds it, a job that asks the same runs, or its client has
     * as many in hand as it may. The last two hold up no job whose deadline has passed: it is to be ended.
     *
     * @param limit how many jobs the client may have in hand over all workers; 0: no limit
     * @param request what the job asks; null: it has nothing to do with what others ask
     */
    Claim claim(Job job, int limit, @Nullable AnswerKey request);

    /**
     * Writes the final document, if the claim still holds. A claim that Redis has lost meanwhile is made again.
     *
     * @param json the same as it is stored
     */
    Finish finish(Claimed claim, JobDocument document, DocumentJson json);

    /** Lets the job go unfinished: any worker may take it up at once, and that is another try. */
    void release(Claimed claim);
}
