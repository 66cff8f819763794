package dev.enhancer.ingress.prompt;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.idempotency.KeyNamespace;
import dev.enhancer.ingress.read.JobChanges;
import dev.enhancer.ingress.read.OpenWaits;
import dev.enhancer.ingress.submit.AcceptedJob;
import dev.enhancer.ingress.submit.JobFactory;
import dev.enhancer.ingress.submit.JobSubmission;
import dev.enhancer.ingress.submit.Outcome;
import dev.enhancer.ingress.submit.Submission;
import dev.enhancer.ingress.submit.SubmissionContext;
import java.util.List;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Enhances the text of a prompt with an ordinary job, and waits for it. */
final class PromptEnhancement {
    private final JobFactory jobs;
    private final JobSubmission submission;
    private final PromptNames names;
    private final JobChanges changes;
    private final OpenWaits waits;
    private final PromptSettings settings;

    PromptEnhancement(
            JobFactory jobs,
            JobSubmission submission,
            PromptNames names,
            JobChanges changes,
            OpenWaits waits,
            PromptSettings settings) {
        this.jobs = jobs;
        this.submission = submission;
        this.names = names;
        this.changes = changes;
        this.waits = waits;
        this.settings = settings;
    }

    /**
     * Creates a prompt. Completes when its job is final, or when the longest wait of the settings is over.
     *
     * @return fails like the submission of a job
     */
    Mono<NamedJob> create(SubmissionContext context, JsonNode body, HttpHeaders responseHeaders) {
        String client = context.caller().clientId();
        return jobs.make(context.caller(), PromptRequest.submission(body))
                .map(job -> context.submission(List.of(job), KeyNamespace.PROMPTS, body, ""))
                .flatMap(asked -> accepted(asked, context, responseHeaders))
                .flatMap(document -> names.create(client, document))
                .flatMap(named -> awaited(named, context.caller()));
    }

    /**
     * Gives the prompt a new job and waits for it in the same way.
     *
     * @return fails with {@code prompt_not_found}, {@code no_update_data}, or like the submission of a job
     */
    Mono<NamedJob> update(PromptId id, SubmissionContext context, JsonNode body, HttpHeaders responseHeaders) {
        String client = context.caller().clientId();
        JsonNode changedFields = PromptRequest.changes(body);
        return names.find(id, client)
                .flatMap(before -> jobs.make(
                                context.caller(),
                                PromptRequest.submission(
                                        changedFields, before.document().input()))
                        .map(job -> context.submission(List.of(job), KeyNamespace.ofPrompt(id.value()), body, ""))
                        .flatMap(asked -> accepted(asked, context, responseHeaders))
                        .flatMap(document -> names.update(before, client, document)))
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.PROMPT_NOT_FOUND)))
                .flatMap(named -> awaited(named, context.caller()));
    }

    private Mono<JobDocument> accepted(Submission asked, SubmissionContext context, HttpHeaders responseHeaders) {
        return submission
                .accept(asked)
                .map(Outcome::orRefuse)
                .flatMap(accepted -> accepted.countedIn(context.limit()))
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
        return waits.grant(caller, settings.longestWait(), granted -> changes.await(caller, named.job(), granted))
                .map(stored -> named.as(JobJson.readDocument(stored.json())))
                .onErrorComplete()
                .defaultIfEmpty(named);
    }
}
