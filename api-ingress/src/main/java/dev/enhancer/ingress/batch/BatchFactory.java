package dev.enhancer.ingress.batch;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.Job;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ErrorBodies;
import dev.enhancer.ingress.submit.JobFactory;
import dev.enhancer.ingress.submit.SubmitMeters;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Turns the submissions of a batch into jobs, and the invalid ones into errors. */
final class BatchFactory {
    private final JobFactory jobs;
    private final ErrorBodies errors;
    private final SubmitMeters meters;

    BatchFactory(JobFactory jobs, ErrorBodies errors, SubmitMeters meters) {
        this.jobs = jobs;
        this.errors = errors;
        this.meters = meters;
    }

    /**
     * Makes the jobs of a batch. Looks up the hosts of all webhooks at the same time, for up to 2 s.
     *
     * @param fitting how many submissions are within the client's limit. All further ones become rate limit errors, even if
     *     they are invalid.
     */
    Mono<Batch> make(Caller caller, BatchRequest request, int fitting) {
        List<JsonNode> submissions = request.submissions();
        return Flux.range(0, submissions.size())
                .flatMapSequential(
                        i -> i < fitting
                                ? element(caller, submissions.get(i))
                                : Mono.just(error(new ApiException(ErrorCode.RATE_LIMIT_EXCEEDED))),
                        submissions.size())
                .collectList()
                .map(BatchFactory::batch);
    }

    private Mono<Element> element(Caller caller, JsonNode submission) {
        return Mono.defer(() -> jobs.make(caller, submission))
                .<Element>map(Element.Made::new)
                .onErrorResume(ApiException.class, refusal -> Mono.just(error(refusal)));
    }

    private Element error(ApiException refusal) {
        meters.refused(refusal.code());
        return new Element.Refused(BatchFrame.error(errors.write(refusal.code(), refusal.details(), null)));
    }

    private static Batch batch(List<Element> elements) {
        List<Job> jobs = new ArrayList<>();
        List<String> frame = new ArrayList<>();
        for (Element element : elements) {
            switch (element) {
                case Element.Made(Job job) -> {
                    jobs.add(job);
                    frame.add(BatchFrame.JOB);
                }
                case Element.Refused(String json) -> frame.add(json);
            }
        }
        return new Batch(jobs, new BatchFrame(frame));
    }

    private sealed interface Element {
        record Made(Job job) implements Element {}

        record Refused(String json) implements Element {}
    }
}
