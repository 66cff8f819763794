package dev.enhancer.worker.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.worker.Pipeline;
import dev.enhancer.worker.result.Claim.Busy;
import dev.enhancer.worker.result.Claim.Claimed;
import dev.enhancer.worker.result.Claim.Limited;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Claims of two workers on one Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobStoreIT {
    private static final Duration KEEP = Duration.ofHours(1);

    private LettuceConnectionFactory connections;
    private StringRedisTemplate redis;
    private JobStore ours;
    private JobStore theirs;
    private final Job job = Pipeline.job("claimed");
    private final String places = Keys.places(job.clientId());

    @BeforeAll
    void connect() {
        URI uri = URI.create(TestBacking.shared().redisUrl());
        connections = new LettuceConnectionFactory(new RedisStandaloneConfiguration(uri.getHost(), uri.getPort()));
        connections.afterPropertiesSet();
        connections.start();
        redis = new StringRedisTemplate(connections);
        ours = store("ours");
        theirs = store("theirs");
    }

    @BeforeEach
    void forget() {
        redis.delete(List.of(Keys.job(job.id()), places, places + ":swept", Keys.DEADLINES));
        redis.opsForValue().set(Keys.heartbeat("ours"), "1", Duration.ofMinutes(1));
        redis.opsForValue().set(Keys.heartbeat("theirs"), "1", Duration.ofMinutes(1));
        redis.opsForHash().put(Keys.EPOCH, "run", "any"); // nothing is lost
    }

    @AfterAll
    void disconnect() {
        connections.destroy();
    }

    @Test
    void a_claim_repeated_by_its_holder_is_fenced_but_no_further_try() {
        claimed(ours.claim(job, 0));

        Claimed again = claimed(ours.claim(job, 0));

        assertThat(again.token()).isEqualTo(2);
        assertThat(again.tries()).isEqualTo(1);
    }

    @Test
    void a_job_of_a_dead_worker_is_another_try() {
        claimed(theirs.claim(job, 0));
        assertThat(ours.claim(job, 0)).isInstanceOf(Busy.class);

        redis.delete(Keys.heartbeat("theirs"));

        assertThat(claimed(ours.claim(job, 0)).tries()).isEqualTo(2);
    }

    @Test
    void a_job_that_its_holder_released_is_anyones_at_once_and_another_try() {
        theirs.release(claimed(theirs.claim(job, 0)));

        assertThat(claimed(ours.claim(job, 0)).tries()).isEqualTo(2);
    }

    @Test
    void a_release_that_comes_late_takes_the_job_from_nobody() {
        Claimed lost = claimed(theirs.claim(job, 0));
        redis.delete(Keys.heartbeat("theirs"));
        claimed(ours.claim(job, 0));

        theirs.release(lost);

        redis.opsForValue().set(Keys.heartbeat("theirs"), "1", Duration.ofMinutes(1));
        assertThat(theirs.claim(job, 0)).isInstanceOf(Busy.class);
    }

    @Test
    void a_job_has_one_place_however_often_it_is_claimed_and_whoever_takes_it_over() {
        claimed(theirs.claim(job, 1));
        claimed(theirs.claim(job, 1));
        redis.delete(Keys.heartbeat("theirs"));

        Claimed taken = claimed(ours.claim(job, 1));
        assertThat(redis.opsForHash().entries(places))
                .containsOnlyKeys(job.id().value())
                .containsValue("ours");
        assertThat(ours.claim(Pipeline.job("over"), 1)).isInstanceOf(Limited.class);

        finish(ours, taken);
        assertThat(redis.hasKey(places)).isFalse();
    }

    @Test
    void a_place_whose_job_is_not_in_hand_any_more_is_cleared_though_its_worker_lives() {
        claimed(theirs.claim(job, 1));
        redis.opsForHash().put(Keys.job(job.id()), "status", "succeeded"); // as the log says, after Redis lost its end

        Job next = Pipeline.job("next");

        assertThat(ours.claim(next, 1)).isInstanceOf(Claimed.class);
        redis.delete(Keys.job(next.id()));
    }

    @Test
    void a_worker_that_comes_back_late_does_not_free_the_place_of_the_one_that_took_over() {
        Claimed lost = claimed(theirs.claim(job, 1));
        redis.delete(Keys.heartbeat("theirs"));
        claimed(ours.claim(job, 1));

        assertThat(finish(theirs, lost)).isEqualTo(Finish.STALE);

        assertThat(redis.opsForHash().size(places)).isEqualTo(1);
    }

    @Test
    void a_result_is_written_although_redis_lost_the_job_and_no_place_is_left() {
        Claimed claim = claimed(ours.claim(job, 1));
        redis.delete(List.of(Keys.job(job.id()), places));
        claimed(theirs.claim(Pipeline.job("other"), 1));

        assertThat(finish(ours, claim)).isEqualTo(Finish.FINISHED);

        assertThat(redis.opsForZSet().score(Keys.DEADLINES, job.id().value())).isNull();
    }

    @Test
    void without_a_limit_there_are_no_places() {
        claimed(ours.claim(job, 0));

        assertThat(redis.hasKey(places)).isFalse();
    }

    private JobStore store(String worker) {
        return new JobStore(
                new ScriptRunner(connections), new WorkerIdentity(worker), Clock.systemUTC(), new ResultSettings(KEEP));
    }

    private static Claimed claimed(Claim claim) {
        assertThat(claim).isInstanceOf(Claimed.class);
        return (Claimed) claim;
    }

    private static Finish finish(JobStore store, Claimed claim) {
        JobDocument expired = claim.document().expired(List.of(), claim.job().deadline(), KEEP);
        return store.finish(claim, expired, JobJson.write(expired));
    }
}
