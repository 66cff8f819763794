package dev.enhancer.common.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private static final Script SCRIPT = Script.of(ParametersTest.class, "sample.lua", LuaFunction.GROUPS);

    @Test
    void keys_and_arguments_are_in_the_order_of_the_script() {
        Parameters parameters = of(to -> {
            fixed(to);
            to.argument("id", "a").argument("document", "1");
            to.argument("id", "b").argument("document", "2");
        });

        assertThat(parameters.keys()).containsExactly("job:1", "deadlines");
        assertThat(parameters.arguments().stream().map(String::new))
                .containsExactly("w", "1772366400123", "5000", "a", "1", "b", "2");
    }

    @Test
    void groups_may_be_missing() {
        assertThat(of(ParametersTest::fixed).arguments()).hasSize(3);
    }

    @Test
    void an_argument_that_the_script_does_not_read_there_is_refused() {
        assertRefused("sample.lua: argument 2 is forget_at, not now", to -> {
            keys(to);
            to.argument("worker", "w").argument("now", 1);
        });
    }

    @Test
    void a_key_that_the_script_does_not_read_there_is_refused() {
        assertRefused("sample.lua: key 1 is job, not deadlines", to -> to.key("deadlines", "d"));
    }

    @Test
    void a_missing_parameter_at_the_end_is_refused() {
        assertRefused("sample.lua: argument 3 is missing: now", to -> {
            keys(to);
            to.argument("worker", "w").argument("forget_at", 1);
        });
        assertRefused("sample.lua: argument 5 is missing: document", to -> {
            fixed(to);
            to.argument("id", "a");
        });
    }

    @Test
    void loading_refuses_groups_that_do_not_follow_the_other_arguments() {
        assertThatThrownBy(() -> Script.of(ParametersTest.class, "wrong_groups.lua", LuaFunction.GROUPS))
                .hasMessage("wrong_groups.lua: groups of [id, document] begin at argument 4");
    }

    @Test
    void functions_precede_the_script_and_the_sha1_covers_both() {
        assertThat(SCRIPT.text()).startsWith(LuaFunction.GROUPS.text()).contains("-- A script of the tests.");
        assertThat(SCRIPT.sha1()).matches("[0-9a-f]{40}");
    }

    private static void keys(Parameters to) {
        to.key("job", "job:1").key("deadlines", "deadlines");
    }

    private static void fixed(Parameters to) {
        keys(to);
        to.argument("worker", "w")
                .argument("forget_at", Instant.parse("2026-03-01T12:00:00.123Z"))
                .argument("now", Duration.ofSeconds(5));
    }

    private static void assertRefused(String message, Consumer<Parameters> write) {
        assertThatThrownBy(() -> of(write))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }

    private static Parameters of(Consumer<Parameters> write) {
        return Parameters.of(new Sample(write));
    }

    private record Sample(Consumer<Parameters> writing) implements RedisCommand<List<String>> {
        @Override
        public Script script() {
            return SCRIPT;
        }

        @Override
        public void write(Parameters to) {
            writing.accept(to);
        }

        @Override
        public List<String> read(Reply reply) {
            return reply.texts();
        }
    }
}
