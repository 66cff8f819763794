package dev.enhancer.bench.eval.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.enhancer.bench.eval.Cases;
import dev.enhancer.bench.eval.ScriptedServer;
import dev.enhancer.bench.eval.ScriptedServer.Request;
import dev.enhancer.bench.eval.ScriptedServer.Response;
import dev.enhancer.bench.eval.side.Output.Enhanced;
import dev.enhancer.bench.eval.side.Output.Failed;
import dev.enhancer.bench.eval.side.Output.Spent;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class ServiceSideTest {
    private static final Response TOKEN = new Response(200, "{\"access_token\":\"t1\"}");
    private static final Response QUEUED = new Response(202, "{\"id\":\"job_1\",\"status\":\"queued\"}");
    private static final Response PROCESSING = new Response(200, "{\"id\":\"job_1\",\"status\":\"processing\"}");
    private static final Response SUCCEEDED = new Response(200, """
            {"id":"job_1","status":"succeeded",
             "result":{"enhancedText":"Write it.","provider":"openai","usage":{"inputTokens":9},
                       "notes":{"questions":["Who reads it?"]}},
             "attempts":[{"inputTokens":100,"outputTokens":0,"costMicros":5},
                         {"inputTokens":110,"outputTokens":40,"costMicros":70}]}""");

    @Test
    void waits_for_the_result_and_adds_up_all_attempts() throws Exception {
        try (ScriptedServer server = script(TOKEN, QUEUED, PROCESSING, SUCCEEDED);
                Side side = side(server)) {
            Enhanced enhanced = (Enhanced) side.enhance(Cases.aCase("some text"));

            assertThat(enhanced.text()).isEqualTo("Write it.");
            assertThat(enhanced.byRules()).isFalse();
            assertThat(enhanced.recognised()).isNull();
            assertThat(enhanced.notes().questions()).containsExactly("Who reads it?");
            assertThat(enhanced.spent()).isEqualTo(new Spent(2, 210, 40, 75));
            assertThat(server.requests())
                    .extracting(Request::path)
                    .containsExactly("/v1/auth/token", "/v1/jobs", "/v1/jobs/job_1?wait=60", "/v1/jobs/job_1?wait=60");
            assertThat(server.requests().get(1).authorization()).isEqualTo("Bearer t1");
            assertThat(server.requests().get(1).body())
                    .contains("\"provider\":\"openai\"", "\"model\":\"m\"", "\"fallback\":false");
        }
    }

    @Test
    void submits_again_after_a_rate_limit() throws Exception {
        Response limited = new Response(429, "{}", "Retry-After", "0");
        try (ScriptedServer server = script(TOKEN, limited, SUCCEEDED);
                Side side = side(server)) {
            assertThat(side.enhance(Cases.aCase("some text"))).isInstanceOf(Enhanced.class);
        }
    }

    @Test
    void replaces_a_token_that_has_expired() throws Exception {
        Response expired = new Response(401, "{}");
        try (ScriptedServer server = script(TOKEN, expired, new Response(200, "{\"access_token\":\"t2\"}"), SUCCEEDED);
                Side side = side(server)) {
            assertThat(side.enhance(Cases.aCase("some text"))).isInstanceOf(Enhanced.class);
            assertThat(server.requests().getLast().authorization()).isEqualTo("Bearer t2");
        }
    }

    @Test
    void a_failed_job_and_a_refused_submission_are_outputs_with_their_codes() throws Exception {
        Response failed = new Response(200, "{\"status\":\"failed\",\"error\":{\"code\":\"provider_refused\"}}");
        Response invalid = new Response(400, "{\"error\":{\"code\":\"validation_error\"}}");
        try (ScriptedServer server = script(TOKEN, failed, invalid);
                Side side = side(server)) {
            assertThat(((Failed) side.enhance(Cases.aCase("some text"))).reason())
                    .isEqualTo("provider_refused");
            assertThat(((Failed) side.enhance(Cases.aCase("some text"))).reason())
                    .isEqualTo("validation_error");
        }
    }

    @Test
    void refused_credentials_end_the_run_without_naming_the_secret() {
        try (ScriptedServer server = script(new Response(401, "{\"error\":{\"code\":\"invalid_client\"}}"));
                Side side = side(server)) {
            assertThatIllegalStateException()
                    .isThrownBy(side::open)
                    .withMessageContaining("no token: status 401")
                    .withMessageNotContaining("hush");
        }
    }

    @Test
    void a_side_is_the_rules_or_a_provider_at_a_url() {
        assertThat(Side.parse("a", "rules", 4)).isInstanceOf(RulesSide.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Side.parse("b", "http://127.0.0.1:8080", 4))
                .withMessage("b=http://127.0.0.1:8080: must be rules, or URL,provider[,model]");
        assertThat(new Credentials("me", "hush").toString()).doesNotContain("hush");
    }

    private static Side side(ScriptedServer server) {
        return new ServiceSide(
                "a service", ApiClient.of(server.url() + "/", new Credentials("me", "hush")), "openai", "m", 4);
    }

    private static ScriptedServer script(Response... responses) {
        Deque<Response> left = new ArrayDeque<>(Arrays.asList(responses));
        return ScriptedServer.start(_ -> left.size() > 1 ? left.poll() : left.element());
    }
}
