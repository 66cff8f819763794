package dev.enhancer.common.job;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Jobs for the tests of the wire form. */
final class Jobs {
    static final Instant CREATED = Instant.parse("2026-03-01T12:00:00.123Z");
    static final Instant STARTED = Instant.parse("2026-03-01T12:00:00.200Z");
    static final Instant FINISHED = Instant.parse("2026-03-01T12:00:01.000Z");

    private static final JobId ID = new JobId("job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B");

    private Jobs() {}

    static Job full() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("orderId", "42");
        metadata.put("a", "b");
        return new Job(
                ID,
                "acme",
                CREATED,
                CREATED.plusSeconds(900),
                Priority.HIGH,
                new JobInput("vector<int> x; a < b && c \"q\" é 😀", Format.BULLET, "for \u2028 C++ beginners"),
                new Routing("openai", "gpt-x", false),
                new WebhookTarget("https://example.com/hook?a=1&b=2", List.of("job.succeeded", "job.failed")),
                metadata);
    }

    static Job refinement() {
        return new Job(
                new JobId("job_01KAQ3M6Z8Y0V5T9C2R7W4XN1C"),
                "acme",
                CREATED,
                CREATED.plusSeconds(900),
                Priority.NORMAL,
                new JobInput(
                        "write a blog post",
                        Format.STRUCTURED,
                        null,
                        Target.CLAUDE,
                        ID,
                        "shorter",
                        List.of("cats", "é")),
                Routing.DEFAULT,
                null,
                Map.of(),
                List.of(new Warning(Warning.ACTIVE_HTML_REMOVED, "feedback", "Removed from feedback: onclick of <a>")),
                new EarlierResult("Write a blog post about animals.", List.of("Which animals?", "Which accent?")));
    }

    static Job plain() {
        return new Job(
                ID,
                "acme",
                CREATED,
                CREATED.plusSeconds(900),
                Priority.NORMAL,
                new JobInput("write a blog post", Format.STRUCTURED, null),
                Routing.DEFAULT,
                null,
                Map.of());
    }

    static List<Attempt> attempts() {
        return List.of(
                new Attempt("openai", "gpt-x", Attempt.Outcome.TIMEOUT, 504, STARTED, 500, 0, 0, 0),
                new Attempt("mistral", "small", Attempt.Outcome.NETWORK_ERROR, null, STARTED, 3, 0, 0, 0),
                new Attempt("rules", "v1", Attempt.Outcome.SUCCEEDED, null, STARTED, 1, 0, 0, 0));
    }

    static JobResult result() {
        return new JobResult(
                "Write <b>well</b>.", Format.BULLET, "rules", "v1", true, false, new JobResult.Usage(210, 480, 1234));
    }

    static JobResult resultWithNotes() {
        return new JobResult(
                "Write about cats.",
                Format.STRUCTURED,
                "openai",
                "gpt-x",
                false,
                false,
                JobResult.Usage.NONE,
                new Notes(List.of("It is shorter."), List.of(), List.of("How long?")));
    }
}
