package dev.enhancer.bench.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.redis.JobField;
import dev.enhancer.common.redis.JobScript;
import dev.enhancer.common.redis.Keys;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.Instant;

/** Moves jobs in Redis as a worker does, by the same scripts, at the moment that it is told. */
public final class Finisher implements AutoCloseable {
    private static final String WORKER = "bench";
    private static final String FIRST_TOKEN = "1";
    private static final Duration KEEP = Duration.ofHours(1);
    private static final JobResult RESULT = new JobResult(
            "what the job brought, a line of it. ".repeat(40),
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
    private final String claim;
    private final String finish;

    public Finisher(Stage stage, String client) {
        this.client = client;
        redisClient = RedisClient.create(stage.redisUrl());
        connection = redisClient.connect();
        redis = connection.sync();
        claim = redis.scriptLoad(JobScript.CLAIM.text());
        finish = redis.scriptLoad(JobScript.FINISH.text());
    }

    /** Channels of jobs to which somebody listens. */
    public int channels() {
        return redis.pubsubChannels(Keys.CHANGES_PREFIX + "*").size();
    }

    /** Takes a queued job up. */
    public JobDocument takeUp(JobId id) {
        String queued = requireNonNull(redis.hget(Keys.job(id), JobField.DOCUMENT), "no such job");
        JobDocument processing = JobJson.readDocument(queued.getBytes(UTF_8)).processing(Instant.now());
        redis.evalsha(
                claim,
                ScriptOutputType.MULTI,
                new String[] {Keys.job(id), Keys.jobsOf(client), Keys.DEADLINES, Keys.EPOCH},
                WORKER,
                JobStatus.PROCESSING.sources(),
                client,
                json(processing),
                millis(processing.deadline().plus(KEEP)),
                Keys.HEARTBEAT_PREFIX,
                id.value(),
                millis(processing.createdAt()),
                millis(processing.deadline()),
                "0");
        return processing;
    }

    /** Finishes a job that was taken up once. */
    public void finish(JobDocument processing) {
        JobDocument end = processing.succeeded(RESULT, processing.attempts(), Instant.now(), KEEP);
        redis.evalsha(
                finish,
                ScriptOutputType.VALUE,
                new String[] {Keys.job(end.id()), Keys.DEADLINES},
                FIRST_TOKEN,
                end.status().wireName(),
                end.status().sources(),
                json(end),
                millis(Instant.now().plus(KEEP)),
                end.id().value(),
                "", // it was to give no answer to others
                ""); // and is charged to nobody
    }

    private static String json(JobDocument document) {
        return new String(JobJson.write(document), UTF_8);
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    @Override
    public void close() {
        connection.close();
        redisClient.shutdown();
    }
}
