package dev.enhancer.bench.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.common.redis.JobField;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.job.ClaimJob;
import dev.enhancer.common.redis.job.FinishJob;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.Instant;

/** Claims and finishes jobs in Redis with the worker's scripts, at the moments that the bench chooses. */
public final class Finisher implements AutoCloseable {
    private static final String WORKER = "bench";
    private static final long FIRST_TOKEN = 1;
    private static final Duration RETENTION = Duration.ofHours(1);
    private static final JobResult RESULT = new JobResult(
            "One line of the text of the result. ".repeat(40),
            Format.STRUCTURED,
            "rules",
            "local",
            false,
            false,
            JobResult.Usage.NONE);

    private final String client;
    private final RedisClient redisClient;
    private final StatefulRedisConnection<String, String> connection;
    private final RedisCommands<String, String> redis;
    private final Scripts scripts;

    public Finisher(Environment environment, String client) {
        this.client = client;
        redisClient = RedisClient.create(environment.redisUrl());
        connection = redisClient.connect();
        redis = connection.sync();
        scripts = new Scripts(redisClient);
    }

    /** Number of job channels with subscribers. */
    public int channels() {
        return redis.pubsubChannels(Keys.CHANGES_PREFIX + "*").size();
    }

    /** Claims a queued job. */
    public JobDocument claim(JobId id) {
        String queued = requireNonNull(redis.hget(Keys.job(id), JobField.DOCUMENT), "no such job");
        JobDocument processing = JobJson.readDocument(queued.getBytes(UTF_8)).processing(Instant.now());
        scripts.run(new ClaimJob(
                id,
                client,
                WORKER,
                DocumentJson.of(processing),
                processing.createdAt(),
                processing.deadline(),
                processing.deadline().plus(RETENTION),
                0,
                null));
        return processing;
    }

    /** Finishes a job that was claimed once. */
    public void finish(JobDocument processing) {
        JobDocument finished = processing.succeeded(RESULT, processing.attempts(), Instant.now(), RETENTION);
        scripts.run(new FinishJob(
                client,
                FIRST_TOKEN,
                finished,
                DocumentJson.of(finished),
                false,
                null, // no other job waits for its completion
                null)); // it had no costs
    }

    @Override
    public void close() {
        scripts.close();
        connection.close();
        redisClient.shutdown();
    }
}
