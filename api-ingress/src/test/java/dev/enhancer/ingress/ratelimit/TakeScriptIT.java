package dev.enhancer.ingress.ratelimit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.ratelimit.TakeRequests.Granted;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the scripts on the model's clock instead of the server's. */
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
    void never_gives_more_than_the_limit_in_any_minute(long seed, int limit) {
        new WindowModel(new Scripts("rate:model:" + seed), seed, limit).play(1_000);
    }

    @Test
    void memory_is_bounded_whatever_the_limit_is() {
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
    void lends_while_not_half_is_taken_and_counts_it_until_the_second_would_end() {
        Scripts scripts = new Scripts("rate:model:loan");
        long now = 1_772_366_400_250L;

        assertThat(scripts.lend(3, 10, now)).isEqualTo(new Granted(new Consumption(1, 9, 60_749, now, false), 3));
        assertThat(scripts.lend(3, 10, now + 1))
                .isEqualTo(new Granted(new Consumption(1, 5, 60_748, now + 1, false), 0));
        scripts.giveBack(2, now / 1_000);

        assertThat(scripts.take(7, 10, now + 500)).isEqualTo(new Consumption(7, 0, 60_249, now + 500, false));
        assertThat(scripts.take(1, 10, now + 60_748).count()).isZero();
        assertThat(scripts.take(10, 10, now + 60_749).count()).isEqualTo(10);
    }

    private static final class Scripts implements WindowModel.Window {
        private final String key;

        Scripts(String key) {
            this.key = key;
            redis.commands().del(key);
        }

        @Override
        public Consumption take(int count, int limit, long nowMillis) {
            return take(count, limit, 0, nowMillis).taken();
        }

        Granted lend(int count, int limit, long nowMillis) {
            return take(1, limit, count, nowMillis);
        }

        private Granted take(int count, int limit, int wantedOnLoan, long nowMillis) {
            TakeRequests command = new TakeRequests(new Limit(LimitClass.GENERAL, key, limit), count, wantedOnLoan);
            String script = command.script().text().replace(SERVER_CLOCK, MODEL_CLOCK);
            assertThat(script).contains(MODEL_CLOCK);
            Parameters parameters = Parameters.of(command);
            List<byte[]> arguments = new ArrayList<>(parameters.arguments());
            arguments.add(ascii(nowMillis / 1_000));
            arguments.add(ascii(nowMillis % 1_000 * 1_000));
            return command.read(new Reply(redis.run(script, parameters.keys(), arguments)));
        }

        @Override
        public void giveBack(int count, long second) {
            redis.run(new GiveBackRequests(key, count, second));
        }

        private static byte[] ascii(long number) {
            return Long.toString(number).getBytes(US_ASCII);
        }
    }
}
