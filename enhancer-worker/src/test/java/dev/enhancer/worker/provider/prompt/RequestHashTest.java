package dev.enhancer.worker.provider.prompt;

import static dev.enhancer.worker.provider.call.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.EarlierResult;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Target;
import dev.enhancer.worker.provider.call.FakeClock;
import dev.enhancer.worker.provider.call.JobBuilder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestHashTest {
    private final RequestHash hash = new RequestHash(models("gpt-x"));

    @Test
    void jobs_with_the_same_request_have_the_same_hash() {
        assertThat(hash.of(job().build(), "acme"))
                .isEqualTo(hash.of(job().build(), "acme"))
                .isPresent();
        assertThat(hash.of(job().ttl(Duration.ofHours(1)).build(), "acme")).isEqualTo(hash.of(job().build(), "acme"));
    }

    @Test
    void whatever_could_change_the_completion_changes_the_hash() {
        Stream<Job> jobs = Stream.of(
                job().build(),
                job().input("text ", Format.BULLET, "context").build(),
                job().input("text", Format.CONCISE, "context").build(),
                job().input("text", Format.BULLET, null).build(),
                job().input("text", Format.BULLET, "").build(),
                job().input("textcontext", Format.BULLET, "").build(),
                job().input(new JobInput("text", Format.BULLET, "context", Target.SMALL))
                        .build(),
                refinement(null, List.of(), "earlier"),
                refinement("feedback", List.of(), "earlier"),
                refinement(null, List.of("answer"), "earlier"),
                refinement(null, List.of(), "other"),
                job().routing("openai", null, true).build(),
                job().routing("openai", null, false).build(),
                job().routing("openai", "gpt-y", true).build(),
                job().routing("mistral", null, true).build());

        List<Optional<String>> hashes = Stream.concat(
                        jobs.map(job -> hash.of(job, "acme")),
                        Stream.of(
                                hash.of(job().build(), "other"),
                                hash.of(job().build(), ""),
                                new RequestHash(models("gpt-z")).of(job().build(), "acme")))
                .toList();

        assertThat(hashes).doesNotHaveDuplicates().allMatch(Optional::isPresent);
    }

    @Test
    void job_for_the_local_rules_has_no_hash() {
        assertThat(hash.of(job().routing("rules", null, true).build(), "acme")).isEmpty();
    }

    private static JobBuilder job() {
        return aJob(new FakeClock()).input("text", Format.BULLET, "context");
    }

    private static Job refinement(@Nullable String feedback, List<String> answers, String earlier) {
        return job().input(new JobInput(
                        "text", Format.BULLET, "context", Target.GENERAL, JobBuilder.ID, feedback, answers))
                .earlier(new EarlierResult(earlier, List.of()))
                .build();
    }

    /** Two remote providers before the local rules, which have no model. */
    private static SequencedMap<String, String> models(String model) {
        SequencedMap<String, String> models = new LinkedHashMap<>();
        models.put("openai", model);
        models.put("mistral", model);
        models.put("rules", "");
        return models;
    }
}
