package dev.enhancer.worker.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.job.Routing;
import dev.enhancer.common.job.WebhookTarget;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.delivery.EndDelivery;
import dev.enhancer.common.resource.Resources;
import dev.enhancer.common.webhook.DeliveryAttempt;
import dev.enhancer.common.webhook.DeliveryStatus;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.EndpointKeys;
import dev.enhancer.common.webhook.WebhookMessage;
import dev.enhancer.worker.Pipeline;
import dev.enhancer.worker.result.Claim.Claimed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Processes of two releases read what the golden files hold. Changing a file requires readers that accept both forms. */
class StoredJobIT {
    private static final Instant CREATED = Instant.parse("2100-01-01T00:00:00Z");
    private static final Duration KEEP = Duration.ofHours(1);
    private static final String URL = "https://example.com/hook";
    private static final Job JOB = new Job(
            new JobId("job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B"),
            "acme",
            CREATED,
            CREATED.plus(Duration.ofMinutes(15)),
            Priority.NORMAL,
            new JobInput("write a blog post", Format.STRUCTURED, null),
            Routing.DEFAULT,
            new WebhookTarget(URL, List.of("job.succeeded")),
            Map.of());

    private final Pipeline pipeline = new Pipeline(TestBacking.shared());
    private final JobStore store = new JobStore(
            pipeline.scripts(),
            new WorkerIdentity("w"),
            Clock.fixed(CREATED.plusSeconds(1), ZoneOffset.UTC),
            new ResultSettings(KEEP));

    @BeforeEach
    void forget() {
        pipeline.redis().delete(List.of(Keys.job(JOB.id()), Keys.deliveries(JOB.id())));
        pipeline.redis().opsForZSet().remove(Keys.DEADLINES, JOB.id().value());
    }

    @AfterEach
    void close() {
        forget();
        pipeline.close();
    }

    @Test
    void a_job_hash_has_these_fields_from_submission_to_delivery() {
        pipeline.create(JOB);
        assertStored("stored-queued.txt");

        Claimed claim = (Claimed) store.claim(JOB, 0, null);
        assertStored("stored-processing.txt");

        JobResult result = new JobResult("better", Format.STRUCTURED, "rules", "v1", true, false, JobResult.Usage.NONE);
        JobDocument end = claim.document().succeeded(result, List.of(), CREATED.plusSeconds(2), KEEP);
        store.finish(claim, end, DocumentJson.of(end));
        assertStored("stored-succeeded.txt");

        WebhookMessage message = new WebhookMessage(
                "msg_1", "job.succeeded", JOB.id(), JOB.clientId(), URL, CREATED.plusSeconds(2), "{}");
        pipeline.scripts()
                .run(new EndDelivery(
                        DueDelivery.first(message),
                        EndpointKeys.of(URL),
                        DeliveryStatus.DELIVERED,
                        new DeliveryAttempt(CREATED, 200, 1L, null, null),
                        null,
                        EndDelivery.Fault.NONE,
                        Duration.ofDays(5),
                        CREATED.plus(KEEP),
                        CREATED.plusSeconds(3)));
        assertStored("stored-delivered.txt");
    }

    private void assertStored(String file) {
        Map<String, String> hash =
                new TreeMap<>(pipeline.redis().<String, String>opsForHash().entries(Keys.job(JOB.id())));
        String stored = hash.entrySet().stream()
                .map(field -> field.getKey() + " " + field.getValue() + "\n")
                .collect(Collectors.joining());
        assertThat(stored).as(file).isEqualTo(Resources.text(StoredJobIT.class, file));
    }
}
