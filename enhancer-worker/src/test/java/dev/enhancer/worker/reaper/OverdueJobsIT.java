package dev.enhancer.worker.reaper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.worker.Pipeline;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

class OverdueJobsIT {
    private final Pipeline pipeline = new Pipeline(TestBacking.shared());
    private final StringRedisTemplate redis = pipeline.redis();
    private final OverdueJobs jobs = new OverdueJobs(pipeline.scripts(), redis, Duration.ofHours(1), Clock.systemUTC());
    private final Job job = Pipeline.job("overdue");

    @AfterEach
    void forget() {
        redis.delete(Keys.DEADLINES);
        redis.delete(Keys.EPOCH);
        pipeline.close();
    }

    @Test
    void none_is_found_while_redis_may_have_lost_an_end() {
        redis.opsForZSet().add(Keys.DEADLINES, job.id().value(), 1);
        redis.opsForHash().put(Keys.EPOCH, "run", "of another server");
        assertThat(jobs.ids(10)).isEmpty();

        redis.opsForHash().put(Keys.EPOCH, "run", runId());

        assertThat(jobs.ids(10)).containsExactly(job.id().value());
    }

    @Test
    void one_that_is_put_off_is_found_again_later_but_one_that_is_gone_does_not_come_back() {
        redis.opsForHash().put(Keys.EPOCH, "run", runId());
        redis.opsForZSet().add(Keys.DEADLINES, job.id().value(), 1);

        jobs.postpone(job.id().value());
        jobs.postpone("gone");

        assertThat(jobs.ids(10)).isEmpty();
        assertThat(redis.opsForZSet().range(Keys.DEADLINES, 0, -1))
                .containsExactly(job.id().value());
    }

    @Test
    void one_that_was_deleted_while_its_end_was_announced_stays_until_that_is_announced() {
        Job deleted = Pipeline.job("deleted");
        pipeline.create(job);
        pipeline.create(deleted);
        pipeline.delete(deleted);

        jobs.removeEnded(List.of(job.id().value(), deleted.id().value()));

        assertThat(pipeline.isOpen(job)).isFalse();
        assertThat(pipeline.isOpen(deleted)).isTrue();
        jobs.remove(List.of(deleted.id().value()));
        assertThat(pipeline.isOpen(deleted)).isFalse();
    }

    private String runId() {
        Properties server = redis.execute((RedisCallback<Properties>)
                connection -> connection.serverCommands().info("server"));
        return server.getProperty("run_id");
    }
}
