package dev.enhancer.common.secret;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.enhancer.common.json.WireJson;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The webhook secrets of a client as they stand in Redis: a JSON array, newest first, of
 * {@code {"secret":"<sealed>","createdAt":<ms>,"expiresAt":<ms, absent if current>}}.
 */
public final class WebhookSecretJson {
    private static final JsonMapper MAPPER = WireJson.mapper();
    private static final ObjectWriter WRITER = MAPPER.writerFor(Entry[].class);
    private static final ObjectReader READER = MAPPER.readerFor(Entry[].class);

    private final SecretBox box;

    public WebhookSecretJson(SecretBox box) {
        this.box = box;
    }

    /** UTF-8. */
    public byte[] write(String clientId, List<WebhookSecret> newestFirst) {
        Entry[] entries = newestFirst.stream()
                .map(secret -> new Entry(
                        box.seal(secret.secret(), clientId),
                        secret.createdAt().toEpochMilli(),
                        secret.expiresAt() == null ? null : secret.expiresAt().toEpochMilli()))
                .toArray(Entry[]::new);
        return WRITER.writeValueAsBytes(entries);
    }

    /**
     * Newest first, expired ones among them.
     *
     * @throws IllegalStateException if the bytes have another shape, or were sealed for another client or with a key that
     *     is gone
     */
    public List<WebhookSecret> read(String clientId, byte[] json) {
        return Stream.of(entries(clientId, json))
                .map(entry -> new WebhookSecret(
                        box.open(entry.secret(), clientId),
                        Instant.ofEpochMilli(entry.createdAt()),
                        entry.expiresAt() == null ? null : Instant.ofEpochMilli(entry.expiresAt())))
                .toList();
    }

    /**
     * Whether all are sealed with the first key, so that no other key is needed for them.
     *
     * @throws IllegalStateException if the bytes have another shape
     */
    public boolean isSealedWithFirst(String clientId, byte[] json) {
        return Stream.of(entries(clientId, json)).allMatch(entry -> box.isSealedWithFirst(entry.secret(), clientId));
    }

    private static Entry[] entries(String clientId, byte[] json) {
        try {
            return READER.readValue(json);
        } catch (JacksonException e) {
            throw new IllegalStateException("the webhook secrets of %s have another shape".formatted(clientId), e);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Entry(
            String secret, long createdAt, @Nullable Long expiresAt) {}
}
