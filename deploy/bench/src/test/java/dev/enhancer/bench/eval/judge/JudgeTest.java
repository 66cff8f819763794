package dev.enhancer.bench.eval.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.enhancer.bench.eval.Cases;
import dev.enhancer.bench.eval.ScriptedServer;
import dev.enhancer.bench.eval.ScriptedServer.Request;
import dev.enhancer.bench.eval.ScriptedServer.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class JudgeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Contest> ONE = List.of(new Contest(Cases.aCase("rough"), "GOOD prompt", "poor prompt"));

    @Test
    void who_wins_in_both_orders_has_won() throws Exception {
        Standing standing = judge(JudgeTest::preferGood, ONE);

        assertThat(standing.prompts()).isEqualTo(new Tally(1, 0, 0, 0));
        assertThat(standing.answers()).isEqualTo(new Tally(1, 0, 0, 0));
        assertThat(standing.calls()).isEqualTo(6);
        assertThat(standing.failedCalls()).isZero();
    }

    @Test
    void the_second_side_wins_by_the_same_measure() throws Exception {
        Standing standing =
                judge(JudgeTest::preferGood, List.of(new Contest(Cases.aCase("rough"), "poor prompt", "GOOD prompt")));

        assertThat(standing.prompts()).isEqualTo(new Tally(0, 1, 0, 0));
    }

    @Test
    void a_judge_that_always_prefers_the_first_decides_nothing() throws Exception {
        Standing standing = judge(_ -> "{\"winner\": 1}", ONE);

        assertThat(standing.prompts()).isEqualTo(new Tally(0, 0, 1, 0));
    }

    @Test
    void equal_prompts_are_a_tie_without_a_call() throws Exception {
        Standing standing = judge(_ -> "", List.of(new Contest(Cases.aCase("rough"), "same", "same")));

        assertThat(standing.prompts()).isEqualTo(new Tally(0, 0, 1, 0));
        assertThat(standing.calls()).isZero();
    }

    @Test
    void an_unreadable_verdict_counts_for_nobody() throws Exception {
        Standing standing = judge(_ -> "Both are lovely.", ONE);

        assertThat(standing.prompts()).isEqualTo(new Tally(0, 0, 0, 1));
    }

    @Test
    void a_service_that_fails_ends_no_run() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(_ -> new Response(500, "{}"))) {
            Standing standing = new Judge(settings(server, Duration.ofMinutes(1)), 2).compare(ONE);

            assertThat(standing.prompts()).isEqualTo(new Tally(0, 0, 0, 1));
            assertThat(standing.failedCalls()).isEqualTo(4);
        }
    }

    @Test
    void a_call_that_hangs_is_given_up() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(_ -> hang(end))) {
            Standing standing = new Judge(settings(server, Duration.ofMillis(200)), 1).compare(ONE);

            assertThat(standing.prompts()).isEqualTo(new Tally(0, 0, 0, 1));
            end.countDown();
        }
    }

    @Test
    void no_call_is_made_after_the_last() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(_ -> content("text"));
                ChatModel model = new ChatModel(settings(server, Duration.ofMinutes(1)), 2)) {
            assertThat(model.complete(null, "1")).contains("text");
            assertThat(model.complete(null, "2")).contains("text");
            assertThat(model.complete(null, "3")).isEmpty();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void an_answer_is_made_from_the_prompt_alone() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(request -> content(preferGood(user(request))))) {
            new Judge(settings(server, Duration.ofMinutes(1)), 1).compare(ONE);

            Request answer = server.requests().get(2);
            assertThat(answer.authorization()).isEqualTo("Bearer hush");
            assertThat(JSON.readTree(answer.body()).path("messages").size()).isEqualTo(1);
            assertThat(user(answer)).isEqualTo("GOOD prompt");
        }
    }

    @Test
    void settings_come_from_the_environment_and_print_no_key() {
        assertThat(JudgeSettings.from(Map.of())).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JudgeSettings.from(Map.of("JUDGE_API_KEY", "hush")))
                .withMessage("set JUDGE_MODEL");
        JudgeSettings settings = JudgeSettings.from(
                        Map.of("JUDGE_API_KEY", "hush", "JUDGE_MODEL", "m", "JUDGE_BASE_URL", "http://127.0.0.1/v1/"))
                .orElseThrow();
        assertThat(settings.baseUrl()).isEqualTo("http://127.0.0.1/v1");
        assertThat(settings.toString()).doesNotContain("hush");
    }

    private static Standing judge(Function<String, String> reply, List<Contest> contests) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(request -> content(reply.apply(user(request))))) {
            return new Judge(settings(server, Duration.ofMinutes(1)), 2).compare(contests);
        }
    }

    /** Prefers the candidate with GOOD in it, and answers a prompt by repeating it. */
    private static String preferGood(String user) {
        if (!user.contains("[begin candidate 1")) {
            return user;
        }
        return user.indexOf("GOOD") < user.indexOf("[begin candidate 2")
                ? "{\"reason\": \"good\", \"winner\": 1}"
                : "{\"reason\": \"good\", \"winner\": 2}";
    }

    private static Response hang(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Response(500, "{}");
    }

    private static JudgeSettings settings(ScriptedServer server, Duration callLimit) {
        return new JudgeSettings(server.url(), "judge-1", "hush", callLimit, Duration.ofMinutes(1));
    }

    private static String user(Request request) {
        JsonNode messages = JSON.readTree(request.body()).path("messages");
        return messages.path(messages.size() - 1).path("content").asString();
    }

    private static Response content(String text) {
        var body = JSON.createObjectNode();
        body.putArray("choices").addObject().putObject("message").put("content", text);
        return new Response(200, body.toString());
    }
}
