package dev.enhancer.worker.process;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.worker.result.Claim;
import dev.enhancer.worker.result.Claim.Claimed;
import dev.enhancer.worker.result.CompletionKey;
import dev.enhancer.worker.result.Finish;
import dev.enhancer.worker.result.JobMoves;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every claim succeeds at once, unless a test prepares another outcome. */
final class FakeMoves implements JobMoves {
    final List<JobDocument> finished = new ArrayList<>();
    final List<Integer> limits = new ArrayList<>();
    final List<Optional<String>> requests = new ArrayList<>();
    final List<Claimed> released = new ArrayList<>();
    int tries = 1;
    boolean holds = true;
    final Deque<RuntimeException> claimsFail = new ArrayDeque<>();
    final Deque<RuntimeException> releasesFail = new ArrayDeque<>();
    boolean finishingOverflows;

    @Nullable
    JobResult answer;

    private Claim other;

    /** The outcome of claims from now on. */
    void answer(Claim claim) {
        other = claim;
    }

    @Override
    public Duration keep() {
        return Duration.ofHours(24);
    }

    @Override
    public Claim claim(Job job, int limit, @Nullable CompletionKey request) {
        limits.add(limit);
        requests.add(Optional.ofNullable(request).map(CompletionKey::requestHash));
        if (!claimsFail.isEmpty()) {
            throw claimsFail.removeFirst();
        }
        JobDocument document = JobDocument.queued(job).processing(job.createdAt());
        return other == null ? new Claimed(job, 1, tries, document, limit > 0, request, answer) : other;
    }

    @Override
    public void release(Claimed claim) {
        if (!releasesFail.isEmpty()) {
            throw releasesFail.removeFirst();
        }
        released.add(claim);
    }

    @Override
    public Finish finish(Claimed claim, JobDocument document, DocumentJson json) {
        if (finishingOverflows) {
            throw new StackOverflowError();
        }
        if (holds) {
            finished.add(document);
        }
        return holds ? Finish.FINISHED : Finish.STALE;
    }
}
