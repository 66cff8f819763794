package dev.enhancer.ingress.prompt;

import dev.enhancer.common.job.JobDocument;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.submit.SubmissionSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Which job each prompt stands for, in Redis. One round trip a method; a prompt whose job is gone is gone too. */
@Component
final class PromptNames {
    private final RedisCommands redis;
    private final SubmissionSettings settings;

    PromptNames(RedisCommands redis, SubmissionSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /** Makes a prompt stand for its first job; changes nothing if it is there already. */
    Mono<NamedJob> create(String clientId, JobDocument first) {
        PromptId id = PromptId.of(first.id());
        return name(id, clientId, first, first.createdAt()).thenReturn(new NamedJob(id, first.createdAt(), first));
    }

    /**
     * Makes a prompt stand for another job, unless it stands for a later one.
     *
     * @return empty if the client has no such prompt any more
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

    /** Empty if the client has no such prompt. */
    Mono<NamedJob> find(PromptId id, String clientId) {
        return redis.run(new FindPrompt(id, clientId)).flatMap(Mono::justOrEmpty);
    }

    /** A page of the client's prompts, newest first. */
    Mono<PromptPage> page(String clientId, PromptQuery query) {
        return redis.run(new PagePrompts(clientId, query));
    }

    /** Leaves nothing of the prompt; its job stays as it is. */
    Mono<Void> forget(PromptId id, String clientId) {
        return redis.run(new ForgetPrompt(id, clientId)).then();
    }
}
