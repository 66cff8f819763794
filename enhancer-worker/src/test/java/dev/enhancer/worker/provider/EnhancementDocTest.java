package dev.enhancer.worker.provider;

import static dev.enhancer.worker.provider.call.JobBuilder.aJob;
import static dev.enhancer.worker.provider.call.ScriptedServer.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Notes;
import dev.enhancer.common.job.Target;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.CallResult.Completion;
import dev.enhancer.worker.provider.call.FakeClock;
import dev.enhancer.worker.provider.call.Http;
import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.call.ScriptedServer;
import dev.enhancer.worker.provider.openai.ChatCompletions;
import dev.enhancer.worker.provider.prompt.PromptTemplates;
import dev.enhancer.worker.provider.rules.GoldenPrompts;
import dev.enhancer.worker.provider.rules.GoldenPrompts.GoldenPrompt;
import dev.enhancer.worker.provider.rules.LocalRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks that the examples in {@code docs/enhancement.md} are what the code does: the local rules' result beside the
 * request that a provider receives. Run with {@code -Dgolden=write} to write the examples again.
 */
class EnhancementDocTest {
    private static final Path DOC = Path.of("../docs/enhancement.md");
    private static final String BEGIN = "<!-- examples, written by EnhancementDocTest -->\n";
    private static final Call CALL = new Call("gpt-x", "key", Duration.ofSeconds(10));
    private static final JsonMapper JSON = new JsonMapper();

    private static final List<String> SHOWN = List.of(
            "email-landlord",
            "blog-onboarding",
            "code-dates-gpt",
            "debug-sql",
            "story-bedtime",
            "linkedin-client",
            "compare-kafka-reasoning",
            "summary-missing",
            "tasks-three-claude",
            "thin-cats",
            "unclear-quarter",
            "complete-extract",
            "injection",
            "slogan-small",
            "image-owl",
            "german-email",
            "german-explain",
            "french-article",
            "japanese-email",
            "arabic-story");

    @Test
    void examples_are_what_the_code_does() throws Exception {
        String doc = Files.readString(DOC, UTF_8);
        String current = doc.substring(0, doc.indexOf(BEGIN)) + BEGIN + examples();
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(DOC, current, UTF_8);
        }

        assertThat(Files.readString(DOC, UTF_8)).isEqualTo(current);
    }

    private static String examples() throws Exception {
        List<GoldenPrompt> prompts = GoldenPrompts.all();
        StringBuilder examples = new StringBuilder();
        for (String name : SHOWN) {
            GoldenPrompt prompt = prompts.stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            examples.append(example(prompt.input()));
        }
        return examples.toString();
    }

    private static String example(JobInput input) throws Exception {
        Prompt prompt =
                new PromptTemplates().prompt(aJob(new FakeClock()).input(input).build());
        JsonNode messages = onTheWire(prompt).path("messages");
        String system = messages.path(0).path("content").stringValue();
        assertThat(system).isEqualTo(prompt.system());
        Completion completion = (Completion) new LocalRules().ask(prompt, CALL);
        return """

            ### %s (%s)
            <table><tr><th>the local rules' result</th><th>the request to a provider</th></tr><tr><td valign="top">

            ````text
            %s
            ````
            %s
            </td><td valign="top">

            `system`: the instructions for this format, %,d characters; `user`:

            ````text
            %s
            ````

            </td></tr></table>
            """.formatted(
                        input.text().lines().findFirst().orElseThrow(),
                        input.target() == Target.GENERAL
                                ? "`%s`".formatted(input.format().wireName())
                                : "`%s`, for `%s`"
                                        .formatted(
                                                input.format().wireName(),
                                                input.target().wireName()),
                        completion.text(),
                        notes(completion.notes()),
                        system.length(),
                        messages.path(1).path("content").stringValue());
    }

    private static String notes(Notes notes) {
        return list("Changes", notes.changes())
                + list("Assumptions", notes.assumptions())
                + list("Questions", notes.questions());
    }

    private static String list(String name, List<String> notes) {
        return notes.isEmpty() ? "" : "\n**%s**\n\n- %s\n".formatted(name, String.join("\n- ", notes));
    }

    private static JsonNode onTheWire(Prompt prompt) throws IOException, InterruptedException {
        try (ScriptedServer server = new ScriptedServer();
                Http http = new Http()) {
            server.plays(status(200, "{}"));
            new ChatCompletions(http, server.url(), new Secret("k"), List.of(), false, Clock.systemUTC())
                    .ask(prompt, CALL);
            return JSON.readTree(server.requests().getFirst().body());
        }
    }
}
