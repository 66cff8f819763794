package dev.enhancer.worker.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.redis.LuaFunction;
import dev.enhancer.common.redis.job.ClaimJob;
import dev.enhancer.worker.Pipeline;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** The Lua functions of the claim script, each by itself. */
class ClaimFunctionsIT {
    private final Pipeline pipeline = new Pipeline(TestBacking.shared());
    private final StringRedisTemplate redis = pipeline.redis();

    @BeforeEach
    void forget() {
        redis.delete(List.of("t:answer", "t:slots", "t:slots:swept", "t:job:a", "t:job:b", "t:beat:w", "t:beat:v"));
    }

    @AfterEach
    void close() {
        forget();
        pipeline.close();
    }

    @Test
    void the_first_of_identical_jobs_makes_the_call_and_a_second_waits_while_it_runs() {
        assertThat(singleFlight("a")).isEqualTo("own");
        job("a", "processing", "w");
        redis.opsForValue().set("t:beat:w", "1");

        assertThat(singleFlight("b")).isEqualTo("awaited");
        assertThat(singleFlight("a")).isEqualTo("own");
    }

    @Test
    void a_second_job_takes_the_completion_of_a_succeeded_one_or_replaces_a_dead_one() {
        singleFlight("a");
        job("a", "succeeded", "w");
        assertThat(singleFlight("b")).isEqualTo("answered {a}");

        job("a", "processing", "dead");
        assertThat(singleFlight("b")).isEqualTo("own");
        assertThat(redis.opsForValue().get("t:answer")).isEqualTo("b");
    }

    @Test
    void with_the_mark_of_no_completion_each_job_makes_its_own_call() {
        redis.opsForValue().set("t:answer", "-");

        assertThat(singleFlight("a")).isEqualTo("own");
        assertThat(redis.opsForValue().get("t:answer")).isEqualTo("-");
    }

    @Test
    void a_client_has_limited_slots_and_a_job_one_whoever_claims_it() {
        redis.opsForValue().set("t:beat:w", "1");
        redis.opsForValue().set("t:beat:v", "1");
        job("a", "processing", "w");
        assertThat(slot("a", "w")).isEqualTo("1");
        assertThat(slot("b", "v")).isEqualTo("0");

        assertThat(slot("a", "v")).isEqualTo("1");

        assertThat(redis.opsForHash().entries("t:slots")).isEqualTo(Map.of("a", "v"));
    }

    @Test
    void slots_of_dead_workers_are_cleared_once_a_second() {
        job("a", "processing", "w");
        slot("a", "w");

        assertThat(slot("b", "v")).isEqualTo("1");

        job("b", "processing", "v");
        assertThat(slot("a", "w")).as("within the same second").isEqualTo("0");
    }

    private void job(String id, String status, String worker) {
        redis.opsForHash().putAll("t:job:" + id, Map.of("status", status, "worker", worker, "doc", "{" + id + "}"));
    }

    private String singleFlight(String id) {
        return run("single_flight.lua", """
                local found, document = single_flight(KEYS[1], ARGV[1], 't:job:', 't:beat:', 60000)
                if found == 'answered' then
                  return found .. ' ' .. document
                end
                return found or 'own'""", "t:answer", id);
    }

    private String slot(String id, String worker) {
        return run("client_slots.lua", """
                return take_client_slot(KEYS[1], 1, ARGV[1], ARGV[2], 't:job:', 't:beat:') and '1' or '0'""", "t:slots", id, worker);
    }

    private String run(String file, String call, String key, String... arguments) {
        String script = LuaFunction.of(ClaimJob.class, file).text() + call;
        return redis.execute(RedisScript.of(script, String.class), List.of(key), (Object[]) arguments);
    }
}
