package dev.enhancer.worker.refill;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.redis.refill.RestoreJobs;
import dev.enhancer.common.redis.refill.RestoreJobs.RestoredJob;
import dev.enhancer.common.redis.refill.SettleEpoch;
import dev.enhancer.common.redis.refill.WatchEpoch;
import dev.enhancer.worker.redis.ScriptRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The Redis that may need a refill. Each method makes one atomic round trip, and throws
 * {@link org.springframework.dao.DataAccessException} if Redis cannot be reached.
 */
final class RefillStore {
    /** A refill passes to another worker if its own gives no sign of life for this time. */
    private static final Duration HOLD = Duration.ofSeconds(10);

    private final ScriptRunner redis;
    private final Clock clock;
    private final Duration keep;
    private final String worker = UlidCreator.getUlid().toString();

    /** @param keep how long a result stays readable */
    RefillStore(ScriptRunner redis, Clock clock, Duration keep) {
        this.redis = redis;
        this.clock = clock;
        this.keep = keep;
    }

    /** Looks whether Redis has all that it was given. If not, and no other worker is at it, this one is to refill it. */
    WatchEpoch.State watch() {
        return redis.run(new WatchEpoch(worker, HOLD, clock.instant()));
    }

    /**
     * Writes those of the jobs that are missing. A call without jobs only shows that this worker is still refilling.
     *
     * @param version the same for all that one refill writes, and higher than every earlier version
     * @return how many records were written
     * @throws RefillEndedException if another worker has the refill now
     */
    int restore(List<RestoredJob> jobs, long version) {
        Instant forgetListsAt = clock.instant().plus(Job.LONGEST_DEADLINE).plus(keep);
        return redis.run(new RestoreJobs(worker, HOLD, version, forgetListsAt, jobs))
                .orElseThrow(() -> new RefillEndedException("it went to another worker, or Redis was emptied again"));
    }

    /**
     * Marks Redis as complete again.
     *
     * @param wholeAt the time up to which it is complete
     * @throws RefillEndedException if another worker has the refill now, or Redis was restarted meanwhile
     */
    void settle(WatchEpoch.Lost lost, Instant wholeAt) {
        if (!redis.run(new SettleEpoch(worker, lost.server(), wholeAt))) {
            throw new RefillEndedException("Redis was restarted or emptied again");
        }
    }
}
