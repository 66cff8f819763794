package dev.enhancer.ingress.operator;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.job.Tier;
import dev.enhancer.common.json.WireJson;
import dev.enhancer.common.json.WireName;
import dev.enhancer.common.webhook.DeliveryStatus;
import dev.enhancer.ingress.read.StoredDocument;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The criteria of a {@link JobFilter} that only a job's document can meet. A document that is no JSON meets none.
 *
 * @param provider a provider that made the result or was called for the job
 * @param error the code of a failed job
 */
record DocumentFilter(
        @Nullable String provider,
        @Nullable Tier tier,
        @Nullable Priority priority,
        @Nullable ErrorCode error,
        @Nullable DeliveryStatus webhookStatus)
        implements Predicate<StoredDocument> {
    private static final JsonMapper JSON = WireJson.mapper();

    boolean isEmpty() {
        return Stream.of(provider, tier, priority, error, webhookStatus).allMatch(Objects::isNull);
    }

    @Override
    public boolean test(StoredDocument stored) {
        try {
            JsonNode job = JSON.readTree(stored.json());
            return (provider == null || names(job, provider))
                    && is(tier, job.path("tier"), Tier.STANDARD)
                    && is(priority, job.path("priority"), Priority.NORMAL)
                    && is(error, job.path("error").path("code"), null)
                    && is(webhookStatus, job.path("webhook").path("status"), null);
        } catch (JacksonException _) {
            return false;
        }
    }

    /** The priority that a document names, which is normal if it names none. */
    static Priority priority(StoredDocument stored) {
        JsonNode written = JSON.readTree(stored.json()).path("priority");
        return Priority.parse(written.stringValue("")).orElse(Priority.NORMAL);
    }

    private static boolean names(JsonNode job, String provider) {
        return isText(job.path("result").path("provider"), provider)
                || job.path("attempts").valueStream().anyMatch(attempt -> isText(attempt.path("provider"), provider));
    }

    /** @param absent what a document without the member means; null: nothing */
    private static boolean is(@Nullable Enum<?> wanted, JsonNode found, @Nullable Enum<?> absent) {
        return wanted == null || (found.isMissingNode() ? wanted == absent : isText(found, WireName.of(wanted)));
    }

    private static boolean isText(JsonNode found, String wanted) {
        return found.isString() && found.stringValue().equals(wanted);
    }

    Stream<Optional<String>> criteria() {
        return Stream.of(
                JobFilter.criterion("provider", provider),
                JobFilter.criterion("tier", wireName(tier)),
                JobFilter.criterion("priority", wireName(priority)),
                JobFilter.criterion("error", wireName(error)),
                JobFilter.criterion("webhookStatus", wireName(webhookStatus)));
    }

    private static @Nullable String wireName(@Nullable Enum<?> value) {
        return value == null ? null : WireName.of(value);
    }
}
