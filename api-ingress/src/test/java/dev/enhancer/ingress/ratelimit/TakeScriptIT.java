package dev.enhancer.ingress.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.ingress.RedisProbe;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** The scripts themselves, on the model's clock instead of the server's. */
class TakeScriptIT {
    private static final String SERVER_CLOCK = "redis.call('TIME')";
    private static final String MODEL_CLOCK = "{ARGV[4], ARGV[5]}";

    private static RedisProbe redis;

    @BeforeAll
    static void connect() {
        redis = new RedisProbe(TestBacking.shared().redisUrl());
    }

    @AfterAll
    static void disconnect() {
        redis.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 3", "4, 7", "5, 10", "6, 20", "7, 60", "8, 100"})
    void never_gives_more_than_the_limit_in_any_minute(long seed, int limit) throws IOException {
        new WindowModel(new Scripts("rate:model:" + seed), seed, limit).play(1_000);
    }

    @Test
    void memory_is_bounded_whatever_the_limit_is() throws IOException {
        Scripts scripts = new Scripts("rate:model:memory");
        long start = 1_772_366_400_000L;

        for (int second = 0; second < 200; second++) {
            scripts.take(10_000, 10_000_000, start + second * 1_000L);
        }

        assertThat(redis.commands().hlen("rate:model:memory")).isLessThanOrEqualTo(63);
        assertThat(redis.commands().memoryUsage("rate:model:memory")).isLessThan(4_096);
        assertThat(redis.commands().pttl("rate:model:memory")).isBetween(1L, 61_000L);
    }

    @Test
    void lends_while_not_half_is_taken_and_counts_it_until_the_second_would_end() throws IOException {
        Scripts scripts = new Scripts("rate:model:loan");
        long now = 1_772_366_400_250L;

        assertThat(scripts.lend(3, 10, now)).isEqualTo("1 6 60749 %d 3".formatted(now));
        assertThat(scripts.lend(3, 10, now + 1)).isEqualTo("1 5 60748 %d 0".formatted(now + 1));
        scripts.giveBack(2, now / 1_000);

        assertThat(scripts.take(7, 10, now + 500)).isEqualTo(new Taken(7, 0, 60_249, now + 500, false));
        assertThat(scripts.take(1, 10, now + 60_748).count()).isZero();
        assertThat(scripts.take(10, 10, now + 60_749).count()).isEqualTo(10);
    }

    private static final class Scripts implements WindowModel.Window {
        private final String key;
        private final String take;
        private final String giveBack;

        Scripts(String key) throws IOException {
            this.key = key;
            this.take = script("take.lua").replace(SERVER_CLOCK, MODEL_CLOCK);
            this.giveBack = script("give-back.lua");
            assertThat(take).contains(MODEL_CLOCK);
            redis.commands().del(key);
        }

        private static String script(String file) throws IOException {
            return new ClassPathResource(file, Limiter.class).getContentAsString(StandardCharsets.UTF_8);
        }

        @Override
        public Taken take(int count, int limit, long nowMillis) {
            long[] parts = Stream.of(take(count, limit, 0, nowMillis).split(" "))
                    .mapToLong(Long::parseLong)
                    .toArray();
            return new Taken((int) parts[0], (int) parts[1], parts[2], parts[3], false);
        }

        String lend(int count, int limit, long nowMillis) {
            return take(1, limit, count, nowMillis);
        }

        private String take(int count, int limit, int lent, long nowMillis) {
            return run(take, count, limit, lent, nowMillis / 1_000, nowMillis % 1_000 * 1_000);
        }

        @Override
        public void giveBack(int count, long second) {
            run(giveBack, count, second);
        }

        private String run(String script, Object... arguments) {
            String[] texts = Stream.of(arguments).map(String::valueOf).toArray(String[]::new);
            return redis.commands().eval(script, ScriptOutputType.VALUE, new String[] {key}, texts);
        }
    }
}
