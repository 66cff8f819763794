package dev.enhancer.common.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.job.Routing;
import dev.enhancer.common.job.WebhookJson;
import dev.enhancer.common.redis.audit.AddAuditEntry;
import dev.enhancer.common.redis.audit.AuditEntry;
import dev.enhancer.common.redis.audit.PageAudit;
import dev.enhancer.common.redis.deadletter.AddDeadLetter;
import dev.enhancer.common.redis.deadletter.DropDeadLetter;
import dev.enhancer.common.redis.deadletter.PageDeadLetters;
import dev.enhancer.common.redis.delivery.BeginDelivery;
import dev.enhancer.common.redis.delivery.EndDelivery;
import dev.enhancer.common.redis.job.Beat;
import dev.enhancer.common.redis.job.CancelJob;
import dev.enhancer.common.redis.job.ClaimJob;
import dev.enhancer.common.redis.job.CreateJobs;
import dev.enhancer.common.redis.job.DeleteJob;
import dev.enhancer.common.redis.job.FinishJob;
import dev.enhancer.common.redis.job.JobsAnnounced;
import dev.enhancer.common.redis.job.OverdueIds;
import dev.enhancer.common.redis.job.ReleaseJob;
import dev.enhancer.common.redis.job.WithdrawJob;
import dev.enhancer.common.redis.refill.RestoreJobs;
import dev.enhancer.common.redis.refill.SettleEpoch;
import dev.enhancer.common.redis.refill.WatchEpoch;
import dev.enhancer.common.webhook.DeliveryStatus;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.EndpointKeys;
import dev.enhancer.common.webhook.WebhookMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the parameters that each command adds with those that its script reads. */
class CommandsTest {
    private static final Path SCRIPTS = Path.of("src/main/resources/dev/enhancer/common/redis");
    private static final String HEAD = " = unpack(KEYS)";

    private static final JobId ID = new JobId("job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final DocumentJson DOCUMENT = new DocumentJson(
            "{\"id\":1}".getBytes(UTF_8), new WebhookJson("{\"url\":\"u\"}".getBytes(UTF_8), "pending", 0));
    private static final Job JOB = new Job(
            ID,
            "acme",
            NOW,
            NOW.plus(MINUTE),
            Priority.NORMAL,
            new JobInput("text", Format.STRUCTURED, null),
            Routing.DEFAULT,
            null,
            Map.of());
    private static final JobDocument END = JobDocument.queued(JOB).cancelled(NOW, MINUTE);
    private static final WebhookMessage MESSAGE =
            new WebhookMessage("msg_1", "job.succeeded", ID, "acme", "https://example.com/", NOW, "{}");

    static Stream<RedisCommand<?>> commands() {
        CreateJobs.NewJob created = new CreateJobs.NewJob(JOB, DOCUMENT);
        RestoreJobs.RestoredJob restored = new RestoreJobs.RestoredJob(ID, "acme", "queued", DOCUMENT, NOW, NOW, NOW);
        DeadLetter letter = new DeadLetter(
                "a", DeadLetter.Kind.JOB, ID.value(), "acme", "why", 1, "jobs.low", new DeadLetter.Place("t", 0, 1));
        EndpointKeys endpoint = EndpointKeys.of(MESSAGE.url());
        DueDelivery due = DueDelivery.first(MESSAGE);
        return Stream.of(
                new CreateJobs("acme", "", CreateJobs.Budgets.NONE, NOW, NOW, null, List.of(created, created)),
                new CreateJobs(
                        "acme",
                        "g",
                        new CreateJobs.Budgets(1, 2, LocalDate.EPOCH),
                        NOW,
                        NOW,
                        new CreateJobs.Idempotency("record", "print", "attempt", MINUTE, MINUTE, "note", true),
                        List.of(created)),
                new WithdrawJob(ID, "acme", null, "attempt", MINUTE),
                new ClaimJob(ID, "acme", "w", DOCUMENT, NOW, NOW, NOW, 1, new ClaimJob.SharedRequest("hash", MINUTE)),
                new FinishJob(
                        "acme",
                        1,
                        END,
                        DOCUMENT,
                        true,
                        "hash",
                        new FinishJob.Spending(LocalDate.EPOCH, NOW, Map.of("total", 2L, "openai/gpt-x", 2L))),
                new ReleaseJob(ID, 1),
                new CancelJob("1", END, DOCUMENT, NOW),
                new DeleteJob(ID, "acme", MINUTE, NOW),
                new JobsAnnounced(List.of("a", "b")),
                new OverdueIds(NOW, 10),
                new Beat("w", MINUTE),
                new WatchEpoch("w", MINUTE, NOW),
                new RestoreJobs("w", MINUTE, 1, NOW, List.of(restored, restored)),
                new SettleEpoch("w", "server", NOW),
                new AddDeadLetter(letter, MINUTE),
                new PageDeadLetters("+", "-", 10),
                new DropDeadLetter("a", null),
                new AddAuditEntry(new AuditEntry("root", "client.created", "acme", "req_1")),
                new PageAudit("+", NOW, 10),
                new BeginDelivery(due, endpoint, "w", MINUTE, NOW),
                new EndDelivery(
                        due, endpoint, DeliveryStatus.FAILED, null, null, EndDelivery.Fault.NO_CALL, MINUTE, NOW, NOW));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_adds_the_parameters_of_its_script_by_name_and_in_order(RedisCommand<?> command) {
        Parameters parameters = Parameters.of(command); // refuses any other name

        assertThat(parameters.keys()).hasSameSizeAs(command.script().keys().fixed());
        assertThat(parameters.arguments())
                .hasSizeGreaterThanOrEqualTo(
                        command.script().arguments().fixed().size());
    }

    @Test
    void each_script_has_a_command_here() throws IOException {
        try (Stream<Path> files = Files.walk(SCRIPTS)) {
            List<String> scripts = files.filter(file -> file.toString().endsWith(".lua"))
                    .map(CommandsTest::read)
                    .filter(text -> text.contains(HEAD))
                    .toList();
            List<String> called = commands()
                    .map(command -> command.script().text())
                    .distinct()
                    .toList();

            assertThat(scripts).hasSameSizeAs(called).allSatisfy(script -> assertThat(called)
                    .anySatisfy(text -> assertThat(text).endsWith(script)));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
