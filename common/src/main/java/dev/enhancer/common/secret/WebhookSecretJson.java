package dev.enhancer.common.secret;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The webhook secrets of a client as they stand in Redis: a JSON array, newest first, of
 * {@code {"secret":"<sealed>","createdAt":<ms>,"expiresAt":<ms, absent if current>}}.
 */
public final class WebhookSecretJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
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
        try {
            return WRITER.writeValueAsBytes(entries);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("webhook secrets cannot be written as JSON", e);
        }
    }

    /**
     * Newest first, expired ones among them.
     *
     * @throws IllegalStateException if the bytes have another shape, or were sealed for another client or with a key that
     *     is gone
     */
    public List<WebhookSecret> read(String clientId, byte[] json) {
        try {
            Entry[] entries = READER.readValue(json);
            return Stream.of(entries)
                    .map(entry -> new WebhookSecret(
                            box.open(entry.secret(), clientId),
                            Instant.ofEpochMilli(entry.createdAt()),
                            entry.expiresAt() == null ? null : Instant.ofEpochMilli(entry.expiresAt())))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the webhook secrets of %s have another shape".formatted(clientId), e);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Entry(
            String secret, long createdAt, @Nullable Long expiresAt) {}
}
