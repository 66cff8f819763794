package dev.enhancer.ingress.prompt;

import dev.enhancer.common.job.JobDocument;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.submit.SubmissionSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Stores in Redis which job each prompt stands for. Each method takes one round trip. A prompt whose job is gone is gone
 * too.
 */
final class PromptNames {
    private final RedisCommands redis;
    private final SubmissionSettings settings;

    PromptNames(RedisCommands redis, SubmissionSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /** Lets a prompt stand for its first job. Changes nothing if the prompt already exists. */
    Mono<NamedJob> create(String clientId, JobDocument first) {
        PromptId id = PromptId.of(first.id());
        return name(id, clientId, first, first.createdAt()).thenReturn(new NamedJob(id, first.createdAt(), first));
    }

    /**
     * Lets a prompt stand for another job, unless it already stands for a later one.
     *
     * @return empty if the client no longer has this prompt
     */
    Mono<NamedJob> update(NamedJob before, String clientId, JobDocument document) {
        return name(before.prompt(), clientId, document, null)
                .filter(named -> named)
                .thenReturn(before.as(document));
    }

    private Mono<Boolean> name(PromptId id, String clientId, JobDocument document, @Nullable Instant createdAt) {
        Instant forgetAt = document.deadline().plus(settings.resultTtl());
        return redis.run(new NamePrompt(id, clientId, document.id(), createdAt, forgetAt));
    }

    /** The prompt and its job. Empty if the client has no such prompt. */
    Mono<NamedJob> find(PromptId id, String clientId) {
        return redis.run(new FindPrompt(id, clientId)).flatMap(Mono::justOrEmpty);
    }

    /** A page of the client's prompts, newest first. */
    Mono<PromptPage> page(String clientId, PromptQuery query) {
        return redis.run(new PagePrompts(clientId, query));
    }

    /** Removes the prompt. Its job stays. */
    Mono<Void> forget(PromptId id, String clientId) {
        return redis.run(new ForgetPrompt(id, clientId)).then();
    }
}
