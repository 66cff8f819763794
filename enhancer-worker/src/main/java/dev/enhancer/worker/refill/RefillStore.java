package dev.enhancer.worker.refill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.redis.JobScript;
import dev.enhancer.common.redis.Keys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.data.redis.serializer.RedisSerializer;

/**
 * The Redis that may have to be refilled. Each call is one round trip and atomic there; when Redis cannot be reached they
 * throw {@link org.springframework.dao.DataAccessException}.
 */
final class RefillStore {
    /** A refill whose worker says nothing for this long goes to another one. */
    private static final Duration HOLD = Duration.ofSeconds(10);

    @SuppressWarnings("rawtypes") // what Spring Data can name of a list of strings
    private static final RedisScript<List> WATCH = RedisScript.of(JobScript.WATCH.text(), List.class);

    private static final RedisScript<String> RESTORE = RedisScript.of(JobScript.RESTORE.text(), String.class);
    private static final RedisScript<String> SETTLE = RedisScript.of(JobScript.SETTLE.text(), String.class);

    /** A job becomes final from there. */
    private static final String NOT_FINAL = JobStatus.CANCELLED.sources();

    private final StringRedisTemplate redis;
    private final Clock clock;
    private final Duration keep;
    private final String worker = UlidCreator.getUlid().toString();

    /** @param keep how long a result stays readable */
    RefillStore(StringRedisTemplate redis, Clock clock, Duration keep) {
        this.redis = redis;
        this.clock = clock;
        this.keep = keep;
    }

    /** Looks whether Redis has all that it was given. If not, and no other worker is at it, this one is to refill it. */
    State watch() {
        List<?> answer = redis.execute(
                WATCH,
                List.of(Keys.EPOCH, Keys.REFILL_HOLDER),
                worker,
                Long.toString(HOLD.toMillis()),
                millis(clock.instant()));
        return switch ((String) answer.getFirst()) {
            case "whole" -> new State.Whole();
            case "elsewhere" -> new State.Elsewhere();
            case "refill" -> {
                String wholeAt = (String) answer.get(2);
                yield new State.Lost(
                        (String) answer.get(1),
                        wholeAt.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(wholeAt)));
            }
            case Object other -> throw new IllegalStateException("watch.lua answered " + other);
        };
    }

    /**
     * Writes what is missing of these jobs; with none of them it only says that this worker is at it.
     *
     * @param version the same for all that one refill writes, above every version from before
     * @return how many were written
     * @throws RefillEndedException if the refill is not this worker's any more
     */
    int restore(List<LostJob> jobs, long version) {
        List<String> keys = new ArrayList<>(1 + 2 * jobs.size());
        List<byte[]> arguments = new ArrayList<>(5 + 6 * jobs.size());
        keys.add(Keys.REFILL_HOLDER);
        keys.add(Keys.DEADLINES);
        // as far ahead as any job's end can be: the lists' expiry must not move back
        String forgetLists = millis(clock.instant().plus(Job.LONGEST_DEADLINE).plus(keep));
        for (String value :
                List.of(worker, Long.toString(HOLD.toMillis()), Long.toString(version), NOT_FINAL, forgetLists)) {
            arguments.add(bytes(value));
        }
        for (LostJob job : jobs) {
            keys.add(Keys.job(job.id()));
            keys.add(Keys.jobsOf(job.owner()));
            arguments.add(bytes(job.id().value()));
            arguments.add(bytes(job.owner()));
            arguments.add(bytes(job.status()));
            arguments.add(job.document());
            arguments.add(bytes(millis(job.createdAt())));
            arguments.add(bytes(millis(job.forgetAt())));
            arguments.add(bytes(millis(job.deadline())));
        }
        String answer = redis.execute(
                RESTORE, RedisSerializer.byteArray(), RedisSerializer.string(), keys, arguments.toArray());
        if (answer.equals("lost")) {
            throw new RefillEndedException("it went to another worker, or Redis was emptied again");
        }
        return Integer.parseInt(answer);
    }

    /**
     * Says that Redis is whole again.
     *
     * @param wholeAt as of when
     * @throws RefillEndedException if the refill is not this worker's any more, or Redis was restarted meanwhile
     */
    void settle(State.Lost lost, Instant wholeAt) {
        String answer =
                redis.execute(SETTLE, List.of(Keys.EPOCH, Keys.REFILL_HOLDER), worker, lost.server(), millis(wholeAt));
        if (!answer.equals("whole")) {
            throw new RefillEndedException("Redis was restarted or emptied again");
        }
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** How Redis stands to the log. */
    sealed interface State {
        /** It has all that it was given. */
        record Whole() implements State {}

        /** Another worker refills it. */
        record Elsewhere() implements State {}

        /**
         * It has lost something, and this worker is to refill it.
         *
         * @param server run id of the server
         * @param wholeAt what was written before this is there; null: Redis is new or was emptied
         */
        record Lost(String server, @Nullable Instant wholeAt) implements State {}
    }
}
