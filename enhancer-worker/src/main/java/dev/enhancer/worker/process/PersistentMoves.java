package dev.enhancer.worker.process;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.worker.result.Claim;
import dev.enhancer.worker.result.Claim.Claimed;
import dev.enhancer.worker.result.CompletionKey;
import dev.enhancer.worker.result.Finish;
import dev.enhancer.worker.result.JobMoves;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.RedisConnectionFailureException;

/** Repeats a job's state changes while Redis does not reply, so that neither a claim nor a result is lost. */
final class PersistentMoves {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** While Redis is refilled, which takes seconds; and between attempts to release a job. */
    private static final Duration RETRY_SOON = Duration.ofMillis(500);

    /** If none of them succeeds, the job stays claimed until this worker's heartbeat ends. */
    private static final int RELEASE_ATTEMPTS = 5;

    private final JobMoves moves;

    PersistentMoves(JobMoves moves) {
        this.moves = moves;
    }

    /**
     * Claims the job. If Redis never replied, the claim may have succeeded. Only this worker can retry it; others see the
     * job as held.
     *
     * @param request key for sharing a completion; null: the job does not share
     * @throws RedisConnectionFailureException if the claim was never sent
     * @throws InterruptedException if the worker stops
     */
    Claim claim(Task task, @Nullable CompletionKey request) throws InterruptedException {
        boolean mayHaveSucceeded = false;
        while (true) {
            try {
                return moves.claim(task.job(), task.limit(), request);
            } catch (RedisConnectionFailureException e) {
                if (!mayHaveSucceeded) {
                    throw e;
                }
            } catch (DataAccessException _) {
                mayHaveSucceeded = true;
            }
            TimeUnit.MILLISECONDS.sleep(RETRY_AFTER.toMillis());
        }
    }

    /**
     * Writes the final document. The result has been paid for: while Redis is away or is being refilled, this waits, so that
     * the provider is not called again.
     *
     * @param document {@code end} in its stored form
     * @return false if the claim no longer holds, and the document was dropped
     * @throws InterruptedException if the worker stops
     */
    boolean finish(Claimed claim, JobDocument end, DocumentJson document) throws InterruptedException {
        while (true) {
            try {
                Finish finish = moves.finish(claim, end, document);
                if (finish != Finish.REFILLING) {
                    return finish == Finish.FINISHED;
                }
                TimeUnit.MILLISECONDS.sleep(RETRY_SOON.toMillis());
            } catch (DataAccessException _) {
                TimeUnit.MILLISECONDS.sleep(RETRY_AFTER.toMillis());
            }
        }
    }

    /**
     * Releases the job. The window holds its record for another attempt; if the partition has moved, another worker need not
     * wait for this one.
     *
     * @param cause why the job is released; a failure to do so is added to it
     * @throws InterruptedException if the worker stops
     */
    void release(Claimed claim, Throwable cause) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                moves.release(claim);
                return;
            } catch (DataAccessException e) {
                if (attempt == RELEASE_ATTEMPTS) {
                    cause.addSuppressed(e);
                    return;
                }
            } catch (RuntimeException | Error e) {
                cause.addSuppressed(e);
                return;
            }
            TimeUnit.MILLISECONDS.sleep(RETRY_SOON.toMillis());
        }
    }
}
