package dev.enhancer.ingress.prompt;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.idempotency.KeySpace;
import dev.enhancer.ingress.read.JobWatch;
import dev.enhancer.ingress.read.OpenWaits;
import dev.enhancer.ingress.submit.AcceptedJob;
import dev.enhancer.ingress.submit.JobFactory;
import dev.enhancer.ingress.submit.JobSubmission;
import dev.enhancer.ingress.submit.Outcome;
import dev.enhancer.ingress.submit.Sender;
import dev.enhancer.ingress.submit.Submission;
import java.util.List;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Enhances the text of a prompt with an ordinary job, and waits for it. */
final class PromptEnhancement {
    private final JobFactory jobs;
    private final JobSubmission submission;
    private final PromptNames names;
    private final JobWatch watch;
    private final OpenWaits waits;
    private final PromptSettings settings;

    PromptEnhancement(
            JobFactory jobs,
            JobSubmission submission,
            PromptNames names,
            JobWatch watch,
            OpenWaits waits,
            PromptSettings settings) {
        this.jobs = jobs;
        this.submission = submission;
        this.names = names;
        this.watch = watch;
        this.waits = waits;
        this.settings = settings;
    }

    /**
     * Creates a prompt. Completes when its job is final, or when the longest wait of the settings is over.
     *
     * @return fails like the submission of a job
     */
    Mono<NamedJob> create(Sender sender, JsonNode body, HttpHeaders responseHeaders) {
        String client = sender.caller().clientId();
        return jobs.make(sender.caller(), PromptRequest.submission(body))
                .map(job -> sender.submission(List.of(job), KeySpace.PROMPTS, body, ""))
                .flatMap(asked -> accepted(asked, sender, responseHeaders))
                .flatMap(document -> names.create(client, document))
                .flatMap(named -> awaited(named, sender.caller()));
    }

    /**
     * Gives the prompt a new job and waits for it in the same way.
     *
     * @return fails with {@code prompt_not_found}, {@code no_update_data}, or like the submission of a job
     */
    Mono<NamedJob> update(PromptId id, Sender sender, JsonNode body, HttpHeaders responseHeaders) {
        String client = sender.caller().clientId();
        JsonNode changes = PromptRequest.changes(body);
        return names.find(id, client)
                .flatMap(before -> jobs.make(
                                sender.caller(),
                                PromptRequest.submission(
                                        changes, before.document().input()))
                        .map(job -> sender.submission(List.of(job), KeySpace.ofPrompt(id.value()), body, ""))
                        .flatMap(asked -> accepted(asked, sender, responseHeaders))
                        .flatMap(document -> names.update(before, client, document)))
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.PROMPT_NOT_FOUND)))
                .flatMap(named -> awaited(named, sender.caller()));
    }

    private Mono<JobDocument> accepted(Submission asked, Sender sender, HttpHeaders responseHeaders) {
        return submission
                .accept(asked)
                .map(Outcome::orRefuse)
                .flatMap(accepted -> accepted.countedIn(sender.limit()))
                .map(accepted -> {
                    accepted.addHeadersTo(responseHeaders);
                    return document(accepted.jobs().getFirst());
                });
    }

    private static JobDocument document(AcceptedJob job) {
        if (job.isGone()) {
            throw new ApiException(ErrorCode.PROMPT_NOT_FOUND);
        }
        return JobJson.readDocument(job.document());
    }

    /**
     * Waits for the job. The job has been accepted, so if waiting fails or the job is deleted meanwhile, the result is the
     * job as it was accepted.
     */
    private Mono<NamedJob> awaited(NamedJob named, Caller caller) {
        if (named.document().status().isFinal()) {
            return Mono.just(named);
        }
        return waits.grant(caller, settings.longestWait(), granted -> watch.await(caller, named.job(), granted))
                .map(stored -> named.as(JobJson.readDocument(stored.json())))
                .onErrorComplete()
                .defaultIfEmpty(named);
    }
}
