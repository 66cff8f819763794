package dev.enhancer.common.webhook;

import dev.enhancer.common.json.WireJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of deliveries on the retry and dead-letter topics and in Redis. */
public final class DeliveryJson {
    /** Version of the forms written here. It increases when an older reader would misunderstand them. */
    public static final int SCHEMA_VERSION = 1;

    private static final JsonMapper MAPPER = WireJson.mapper();
    private static final ObjectReader DUE_READER = MAPPER.readerFor(DueDelivery.class);
    private static final ObjectReader TRY_READER = MAPPER.readerFor(DeliveryAttempt.class);

    private DeliveryJson() {}

    /** UTF-8 bytes, as on a topic. */
    public static byte[] write(DueDelivery due) {
        return MAPPER.writeValueAsBytes(due);
    }

    /** One line, as in Redis. */
    public static String write(DeliveryAttempt attempt) {
        return MAPPER.writeValueAsString(attempt);
    }

    /** @return empty if the bytes are no delivery in a known form */
    public static Optional<DueDelivery> readDue(byte[] json) {
        try {
            return Optional.ofNullable(DUE_READER.readValue(json));
        } catch (JacksonException | NullPointerException _) {
            return Optional.empty();
        }
    }

    /**
     * Reads a job's deliveries from Redis.
     *
     * @param hash of {@link dev.enhancer.common.redis.Keys#deliveries}; unknown fields are ignored
     * @return newest first
     */
    public static List<Delivery> readDeliveries(Map<String, String> hash) {
        List<Delivery> deliveries = new ArrayList<>();
        String suffix = DeliveryField.of("", DeliveryField.STATUS);
        hash.forEach((field, status) -> {
            if (field.endsWith(suffix)) {
                deliveries.add(delivery(field.substring(0, field.length() - suffix.length()), status, hash));
            }
        });
        deliveries.sort(Comparator.comparing(Delivery::createdAt).reversed());
        return deliveries;
    }

    private static Delivery delivery(String event, String status, Map<String, String> hash) {
        String id = hash.getOrDefault(DeliveryField.of(event, DeliveryField.ID), "");
        Instant created = millis(hash.get(DeliveryField.of(event, DeliveryField.CREATED_AT)));
        return new Delivery(
                id,
                event,
                DeliveryStatus.of(status),
                created == null ? Instant.EPOCH : created,
                millis(hash.get(DeliveryField.of(event, DeliveryField.NEXT_TRY_AT))),
                tries(hash.getOrDefault(DeliveryField.of(event, DeliveryField.TRIES), "")));
    }

    private static @Nullable Instant millis(@Nullable String epochMillis) {
        return epochMillis == null || epochMillis.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(epochMillis));
    }

    private static List<DeliveryAttempt> tries(String lines) {
        return lines.lines().map(DeliveryJson::readTry).toList();
    }

    private static DeliveryAttempt readTry(String line) {
        try {
            return TRY_READER.readValue(line);
        } catch (JacksonException e) {
            throw new IllegalStateException("a try in Redis is of another shape", e);
        }
    }
}
