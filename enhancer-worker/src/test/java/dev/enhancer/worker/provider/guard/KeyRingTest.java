package dev.enhancer.worker.provider.guard;

import static dev.enhancer.worker.provider.call.FakeProvider.answer;
import static dev.enhancer.worker.provider.call.FakeProvider.rateLimited;
import static dev.enhancer.worker.provider.call.FakeProvider.unauthorized;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.FakeClock;
import dev.enhancer.worker.provider.call.FakeProvider;
import dev.enhancer.worker.provider.call.Prompt;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final Duration RECHECK_AFTER = Duration.ofMinutes(10);
    private static final Duration CALL_TIME = Duration.ofSeconds(30);
    private static final Prompt PROMPT = new Prompt(new JobInput("text", Format.CONCISE, null), "system", "user");

    private final PrintStream console = System.out;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final FakeClock clock = new FakeClock();
    private final FakeProvider first = new FakeProvider().replies(answer("of the first key"));
    private final FakeProvider second = new FakeProvider().replies(answer("of the second key"));
    private final KeyRing keys = new KeyRing("openai", List.of(first, second), RECHECK_AFTER, clock);

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(log, true));
    }

    @AfterEach
    void release() {
        System.setOut(console);
    }

    @Test
    void first_key_is_used_while_the_provider_accepts_it() throws Exception {
        ask();
        ask();

        assertThat(first.calls()).hasSize(2);
        assertThat(second.calls()).isEmpty();
    }

    @Test
    void refused_key_is_paused_and_logged_once_until_it_is_accepted_again() throws Exception {
        first.anew().replies(unauthorized());
        ask();
        assertThat(keys.hasAnother()).isTrue();
        assertThat(keys.refused()).isEqualTo(1);
        assertThat(keys.isUnauthorized()).isFalse();

        assertThat(ask()).isEqualTo(answer("of the second key"));
        clock.advance(RECHECK_AFTER);
        ask();

        assertThat(first.calls()).hasSize(2);
        assertThat(log.toString())
                .containsOnlyOnce("provider.unauthorized")
                .contains("ERROR")
                .contains("key=\"1\"");

        first.anew().replies(answer("of a new key"));
        clock.advance(RECHECK_AFTER);
        ask();

        assertThat(keys.refused()).isZero();

        first.anew().replies(unauthorized());
        ask();

        assertThat(log.toString().split("provider.unauthorized", -1)).hasSize(3);
    }

    @Test
    void only_one_call_tries_a_refused_key_again() throws Exception {
        first.anew().replies(unauthorized());
        ask();
        clock.advance(RECHECK_AFTER);
        first.anew().replies(FakeProvider.serverError());

        ask();

        assertThat(ask()).isEqualTo(answer("of the second key"));
        clock.advance(CALL_TIME);
        assertThat(ask()).isEqualTo(FakeProvider.serverError());
    }

    @Test
    void provider_is_unauthorized_when_all_keys_are_refused() throws Exception {
        first.anew().replies(unauthorized());
        second.anew().replies(unauthorized());
        ask();
        ask();

        assertThat(keys.isUnauthorized()).isTrue();
        assertThat(keys.untilReady()).isEqualTo(RECHECK_AFTER);
        keys.resumeAll();
        assertThat(keys.isUnauthorized()).isFalse();
    }

    @Test
    void key_at_its_limit_is_paused_as_long_as_the_provider_asks() throws Exception {
        first.anew().replies(rateLimited(Duration.ofSeconds(20)));
        second.anew().replies(rateLimited(Duration.ofSeconds(5)));
        ask();
        ask();

        assertThat(keys.untilReady()).isEqualTo(Duration.ofSeconds(5));
        second.anew().replies(answer("of the second key"));
        clock.advance(Duration.ofSeconds(5));
        assertThat(ask()).isEqualTo(answer("of the second key"));
    }

    @Test
    void no_key_is_paused_for_longer_than_the_recheck_time() throws Exception {
        first.anew().replies(rateLimited(Duration.ofDays(30)));
        second.anew().replies(rateLimited(null));
        ask();
        ask();

        assertThat(keys.untilReady()).isEqualTo(Duration.ofSeconds(1));
        clock.advance(RECHECK_AFTER);
        first.anew().replies(answer("granted"));
        assertThat(ask()).isEqualTo(answer("granted"));
    }

    @Test
    void single_key_is_not_paused_if_the_provider_names_no_time() throws Exception {
        KeyRing single = new KeyRing("openai", List.of(first), RECHECK_AFTER, clock);
        first.anew().replies(rateLimited(null));
        single.ask(PROMPT, new Call("m", "k", CALL_TIME));

        assertThat(single.untilReady()).isZero();
        assertThat(single.hasAnother()).isFalse();
    }

    private CallResult ask() throws InterruptedException {
        return keys.ask(PROMPT, new Call("m", "k", CALL_TIME));
    }
}
