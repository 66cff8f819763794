package dev.enhancer.worker.webhook;

import dev.enhancer.common.redis.delivery.BeginDelivery.Deleted;
import dev.enhancer.common.redis.delivery.BeginDelivery.Disabled;
import dev.enhancer.common.redis.delivery.BeginDelivery.Overtaken;
import dev.enhancer.common.redis.delivery.BeginDelivery.Send;
import dev.enhancer.common.redis.delivery.BeginDelivery.UnderWay;
import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.common.webhook.DeliveryError;
import dev.enhancer.common.webhook.DeliveryStatus;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.worker.intake.Disposition;
import dev.enhancer.worker.intake.Disposition.RetryLater;
import dev.enhancer.worker.webhook.RetryRule.Next.GivenUp;
import dev.enhancer.worker.webhook.RetryRule.Next.Retry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Makes one attempt of a delivery: begins it in Redis, sends the message, appends what follows to Kafka, and records the
 * attempt in Redis. Kafka comes before Redis, so that a crash between these steps repeats the attempt with the same id and
 * loses none.
 */
final class DeliveryHandler implements Dispatcher.Handler {
    private static final Logger log = LoggerFactory.getLogger(DeliveryHandler.class);

    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

    private final DeliveryStore store;
    private final WebhookSender sender;
    private final DeliveryTopics topics;
    private final RetryRule rule;
    private final WebhookMeters meters;
    private final Clock clock;
    private final Set<Series> inHand = ConcurrentHashMap.newKeySet();

    DeliveryHandler(
            DeliveryStore store,
            WebhookSender sender,
            DeliveryTopics topics,
            RetryRule rule,
            WebhookMeters meters,
            Clock clock) {
        this.store = store;
        this.sender = sender;
        this.topics = topics;
        this.rule = rule;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Disposition attempt(DueDelivery due, Endpoint endpoint, Endpoints.Call call) throws InterruptedException {
        Series series = new Series(due.message().id(), due.askedAt());
        if (!inHand.add(series)) { // another record of the same attempt: redelivered by Kafka, or postponed before that
            return new RetryLater(RETRY_INTERVAL);
        }
        try {
            return begin(due, endpoint, call);
        } finally {
            inHand.remove(series);
        }
    }

    private Disposition begin(DueDelivery due, Endpoint endpoint, Endpoints.Call call) throws InterruptedException {
        switch (store.begin(due, endpoint)) {
            case Send(byte[] sealedSecrets) -> settle(due, endpoint, send(due, call, store.open(due, sealedSecrets)));
            case Overtaken _, Deleted _ -> meters.dropped();
            case UnderWay(Duration left) -> {
                return new RetryLater(left.compareTo(RETRY_INTERVAL) < 0 ? left : RETRY_INTERVAL);
            }
            case Disabled _ -> {
                call.close(); // the dead letter may have to wait for Kafka, and must not hold the slot meanwhile
                giveUp(due, endpoint, DeliveryError.ENDPOINT_DISABLED);
            }
        }
        return Disposition.DONE;
    }

    private AttemptOutcome send(DueDelivery due, Endpoints.Call call, List<WebhookSecret> secrets)
            throws InterruptedException {
        AttemptOutcome outcome = sender.send(due.message(), secrets);
        if (outcome.isCall()) {
            call.ended(outcome.isAlive() ? Fault.NONE : outcome.fault(), outcome.isTimeout());
        } else {
            call.close(); // what follows may have to wait for Kafka, and must not hold the slot meanwhile
        }
        return outcome;
    }

    @Override
    public Disposition giveUp(DueDelivery due, Endpoint endpoint, DeliveryError reason) throws InterruptedException {
        giveUp(due, endpoint, null, reason.wireName());
        return Disposition.DONE;
    }

    private void settle(DueDelivery due, Endpoint endpoint, AttemptOutcome outcome) throws InterruptedException {
        Instant now = clock.instant();
        if (outcome.isDelivered()) {
            report(due, outcome, null);
            record(due, endpoint, DeliveryStatus.DELIVERED, outcome, null);
            return;
        }
        switch (rule.after(due, outcome, now)) {
            case Retry(Instant at, Duration delay) -> {
                handOver(() -> topics.enqueue(due.retryAt(at), delay));
                report(due, outcome, Duration.between(now, at));
                record(due, endpoint, DeliveryStatus.RETRYING, outcome, at);
            }
            case GivenUp(String reason) -> {
                report(due, outcome, null);
                giveUp(due, endpoint, outcome, reason);
            }
        }
    }

    private void giveUp(DueDelivery due, Endpoint endpoint, @Nullable AttemptOutcome outcome, String reason)
            throws InterruptedException {
        if (due.message().isTest()) {
            record(due, endpoint, DeliveryStatus.FAILED, outcome, null);
            return;
        }
        handOver(() -> topics.sendToDeadLetters(due, reason));
        meters.failed();
        log.atWarn()
                .addKeyValue("webhook_id", due.message().id())
                .addKeyValue("reason", reason)
                .log("webhook.failed");
        record(due, endpoint, DeliveryStatus.FAILED, outcome, null);
    }

    /** Waits while Kafka cannot be reached: returning the record to the window would repeat the attempt. */
    private static void handOver(Supplier<CompletionStage<?>> send) throws InterruptedException {
        while (true) {
            try {
                send.get().toCompletableFuture().get();
                return;
            } catch (ExecutionException _) {
                TimeUnit.MILLISECONDS.sleep(RETRY_INTERVAL.toMillis());
            }
        }
    }

    /** Waits while Redis cannot be reached, for the same reason. */
    private void record(
            DueDelivery due,
            Endpoint endpoint,
            DeliveryStatus status,
            @Nullable AttemptOutcome outcome,
            @Nullable Instant nextAttempt)
            throws InterruptedException {
        while (true) {
            try {
                if (store.end(due, endpoint, status, outcome, nextAttempt)) {
                    reportDisabled();
                }
                return;
            } catch (DataAccessException _) {
                TimeUnit.MILLISECONDS.sleep(RETRY_INTERVAL.toMillis());
            }
        }
    }

    private void reportDisabled() {
        meters.disabled();
        log.atError().log("webhook.endpoint_disabled");
    }

    private void report(DueDelivery due, AttemptOutcome outcome, @Nullable Duration next) {
        meters.attempted(outcome, due.message().createdAt(), clock.instant(), due.tries() == 0 && !due.isResent());
        log.atInfo()
                .addKeyValue("event", due.message().event())
                .addKeyValue("outcome", outcome.isDelivered() ? "delivered" : outcome.reason())
                .addKeyValue("try", due.tries() + 1)
                .addKeyValue("run_ms", outcome.durationMs())
                .addKeyValue("next_ms", next == null ? "-" : next.toMillis())
                .log("webhook.tried");
    }

    /** The attempts of one message on one schedule, made one after the other. A redelivery has a schedule of its own. */
    private record Series(String id, @Nullable Instant askedAt) {}
}
