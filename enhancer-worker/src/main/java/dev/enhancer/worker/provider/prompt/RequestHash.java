package dev.enhancer.worker.provider.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.job.EarlierResult;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Routing;
import dev.enhancer.worker.provider.rules.LocalRules;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The hash by which jobs with the same request are found: the same providers and models in the same order, the same
 * version of our prompts, and the same text, context, format, target and refinement. Jobs for the local rules have none: their results are
 * not worth sharing.
 */
public final class RequestHash {
    private final String firstOfChain;
    private final String configuration;

    /** @param models each provider's model by its name, in the order of the chain; empty for the local rules */
    public RequestHash(SequencedMap<String, String> models) {
        firstOfChain = models.firstEntry().getKey();
        configuration = models.entrySet().stream().map(Entry::toString).collect(Collectors.joining(" "));
    }

    /**
     * The hash of a job: SHA-256 in base64url without padding.
     *
     * @param among the client whose jobs are compared; empty: the jobs of all clients
     * @return empty if the local rules make the result, so that no call can be saved
     */
    public Optional<String> of(Job job, String among) {
        Routing routing = job.routing();
        String first = routing.provider() == null ? firstOfChain : routing.provider();
        if (first.equals(LocalRules.NAME)) {
            return Optional.empty();
        }
        JobInput input = job.input();
        MessageDigest digest = sha256();
        add(digest, PromptTemplates.VERSION);
        add(digest, configuration);
        add(digest, routing.provider());
        add(digest, routing.model());
        add(digest, Boolean.toString(routing.fallback()));
        add(digest, among);
        add(digest, input.format().wireName());
        add(digest, input.target().wireName());
        add(digest, input.context());
        add(digest, input.text());
        addRefinement(digest, input, job.earlier());
        return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest()));
    }

    private static void addRefinement(MessageDigest digest, JobInput input, @Nullable EarlierResult earlier) {
        add(digest, earlier == null ? null : earlier.enhancedText());
        add(digest, input.feedback());
        add(digest, input.answers());
        add(digest, earlier == null ? List.of() : earlier.questions());
    }

    private static void add(MessageDigest digest, List<String> fields) {
        add(digest, Integer.toString(fields.size()));
        fields.forEach(field -> add(digest, field));
    }

    /** Adds a field with its length, so that the end of one field cannot pass for the beginning of the next. */
    private static void add(MessageDigest digest, @Nullable String field) {
        byte[] bytes = field == null ? new byte[0] : field.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(field == null ? -1 : bytes.length)
                .flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has it", e);
        }
    }
}
