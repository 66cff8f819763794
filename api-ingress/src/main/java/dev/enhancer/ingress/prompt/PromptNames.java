package dev.enhancer.ingress.prompt;

import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.submit.SubmissionSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Which job each prompt stands for, in Redis. One round trip a method; a prompt whose job is gone is gone too. */
@Component
final class PromptNames {
    private static final RedisScript<String> NAME = RedisScript.of(script("name.lua"), String.class);
    private static final RedisScript<?> FIND = RedisScript.of(script("find.lua"), List.class);
    private static final RedisScript<?> PAGE = RedisScript.of(script("page.lua"), List.class);

    private static final String UNKNOWN = "unknown";

    private final RedisCommands redis;
    private final SubmissionSettings settings;

    PromptNames(RedisCommands redis, SubmissionSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /** Makes a prompt stand for its first job; changes nothing if it is there already. */
    Mono<NamedJob> create(String clientId, JobDocument first) {
        PromptId id = PromptId.of(first.id());
        return name(id, clientId, first, millis(first.createdAt()))
                .thenReturn(new NamedJob(id, first.createdAt(), first));
    }

    /**
     * Makes a prompt stand for another job, unless it stands for a later one.
     *
     * @return empty if the client has no such prompt any more
     */
    Mono<NamedJob> update(NamedJob before, String clientId, JobDocument document) {
        return name(before.prompt(), clientId, document, "")
                .filter(answer -> !text(answer).equals(UNKNOWN))
                .thenReturn(before.as(document));
    }

    private Mono<byte[]> name(PromptId id, String clientId, JobDocument document, String createdAt) {
        Instant forgetAt = document.deadline().plus(settings.resultTtl());
        return redis.run(
                NAME,
                keys(id, clientId),
                bytes(id.value()),
                bytes(clientId),
                bytes(document.id().value()),
                bytes(createdAt),
                bytes(millis(forgetAt)));
    }

    /** Empty if the client has no such prompt. */
    Mono<NamedJob> find(PromptId id, String clientId) {
        return redis.runForList(FIND, List.of(Keys.prompt(id.value())), bytes(clientId), bytes(Keys.JOB_PREFIX))
                .filter(answer -> !answer.isEmpty())
                .map(answer -> named(id, answer.get(0), answer.get(1)));
    }

    /** A page of the client's prompts, newest first. */
    Mono<PromptPage> page(String clientId, PromptQuery query) {
        return redis.runForList(
                        PAGE,
                        List.of(Keys.promptsOf(clientId)),
                        bytes(Integer.toString(query.offset())),
                        bytes(Integer.toString(query.limit())),
                        bytes(Keys.PROMPT_PREFIX),
                        bytes(Keys.JOB_PREFIX))
                .map(answer -> page(answer, query));
    }

    private static PromptPage page(List<byte[]> answer, PromptQuery query) {
        List<Prompt> prompts = new ArrayList<>();
        for (int i = 1; i < answer.size(); i += 3) {
            NamedJob named = named(new PromptId(text(answer.get(i))), answer.get(i + 1), answer.get(i + 2));
            prompts.add(Prompt.of(named.prompt(), named.createdAt(), named.document()));
        }
        return new PromptPage(prompts, Long.parseLong(text(answer.getFirst())), query.limit(), query.offset());
    }

    private static NamedJob named(PromptId id, byte[] createdAt, byte[] document) {
        return new NamedJob(id, Instant.ofEpochMilli(Long.parseLong(text(createdAt))), JobJson.readDocument(document));
    }

    private static List<String> keys(PromptId id, String clientId) {
        return List.of(Keys.prompt(id.value()), Keys.promptsOf(clientId));
    }

    private static ClassPathResource script(String file) {
        return new ClassPathResource(file, PromptNames.class);
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
