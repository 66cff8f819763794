package dev.enhancer.worker.webhook;

import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.common.webhook.DeliveryError;
import dev.enhancer.common.webhook.DeliveryStatus;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.worker.intake.Disposition;
import dev.enhancer.worker.intake.Disposition.RetryLater;
import dev.enhancer.worker.webhook.DeliveryStore.Begin;
import dev.enhancer.worker.webhook.DeliveryStore.Begin.Deleted;
import dev.enhancer.worker.webhook.DeliveryStore.Begin.Disabled;
import dev.enhancer.worker.webhook.DeliveryStore.Begin.Overtaken;
import dev.enhancer.worker.webhook.DeliveryStore.Begin.Send;
import dev.enhancer.worker.webhook.DeliveryStore.Begin.UnderWay;
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
 * One try of a delivery: begin, send, hand over, note. What comes next stands in Kafka before Redis knows of the try, so
 * that a crash at any point between repeats the try, under the same id, and loses none.
 */
final class WebhookTry implements Dispatcher.Tries {
    private static final Logger log = LoggerFactory.getLogger(WebhookTry.class);

    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final DeliveryStore store;
    private final WebhookSender sender;
    private final Receivers receivers;
    private final DeliveryTopics topics;
    private final RetryRule rule;
    private final WebhookMeters meters;
    private final Clock clock;
    private final Set<Chain> inHand = ConcurrentHashMap.newKeySet();

    WebhookTry(
            DeliveryStore store,
            WebhookSender sender,
            Receivers receivers,
            DeliveryTopics topics,
            RetryRule rule,
            WebhookMeters meters,
            Clock clock) {
        this.store = store;
        this.sender = sender;
        this.receivers = receivers;
        this.topics = topics;
        this.rule = rule;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Disposition make(DueDelivery due, Receiver receiver, Receivers.Call call) throws InterruptedException {
        Chain chain = new Chain(due.message().id(), due.askedAt());
        if (!inHand.add(chain)) { // it came again, or was parked and then came again: the same try, in another record
            receivers.abort(call);
            return new RetryLater(TRY_AGAIN);
        }
        try {
            return begun(due, receiver, call);
        } finally {
            inHand.remove(chain);
        }
    }

    private Disposition begun(DueDelivery due, Receiver receiver, Receivers.Call call) throws InterruptedException {
        switch (begin(due, receiver, call)) {
            case Send(List<WebhookSecret> secrets) -> settle(due, receiver, send(due, call, secrets));
            case Overtaken _, Deleted _ -> meters.dropped();
            case UnderWay(Duration left) -> {
                return new RetryLater(left.compareTo(TRY_AGAIN) < 0 ? left : TRY_AGAIN);
            }
            case Disabled _ -> giveUp(due, receiver, DeliveryError.ENDPOINT_DISABLED);
        }
        return Disposition.DONE;
    }

    private Begin begin(DueDelivery due, Receiver receiver, Receivers.Call call) {
        boolean sends = false;
        try {
            Begin begin = store.begin(due, receiver);
            sends = begin instanceof Send;
            return begin;
        } finally {
            if (!sends) {
                receivers.abort(call);
            }
        }
    }

    private Attempt send(DueDelivery due, Receivers.Call call, List<WebhookSecret> secrets)
            throws InterruptedException {
        @Nullable Attempt attempt = null;
        try {
            attempt = sender.send(due.message(), secrets);
            return attempt;
        } finally {
            if (attempt == null || !attempt.isCall()) {
                receivers.abort(call);
            } else {
                receivers.leave(call, attempt.isAlive() ? Fault.NONE : attempt.fault(), attempt.isTimeout());
            }
        }
    }

    @Override
    public Disposition giveUp(DueDelivery due, Receiver receiver, DeliveryError reason) throws InterruptedException {
        giveUp(due, receiver, null, reason.wireName());
        return Disposition.DONE;
    }

    private void settle(DueDelivery due, Receiver receiver, Attempt attempt) throws InterruptedException {
        Instant now = clock.instant();
        if (attempt.isDelivered()) {
            report(due, attempt, null);
            note(due, receiver, DeliveryStatus.DELIVERED, attempt, null);
            return;
        }
        switch (rule.after(due, attempt, now)) {
            case Retry(Instant at, Duration delay) -> {
                handOver(() -> topics.putOff(due.retryAt(at), delay));
                report(due, attempt, Duration.between(now, at));
                note(due, receiver, DeliveryStatus.RETRYING, attempt, at);
            }
            case GivenUp(String reason) -> {
                report(due, attempt, null);
                giveUp(due, receiver, attempt, reason);
            }
        }
    }

    private void giveUp(DueDelivery due, Receiver receiver, @Nullable Attempt attempt, String reason)
            throws InterruptedException {
        if (due.message().isTest()) {
            note(due, receiver, DeliveryStatus.FAILED, attempt, null);
            return;
        }
        handOver(() -> topics.bury(due, reason));
        meters.failed();
        log.atWarn()
                .addKeyValue("webhook_id", due.message().id())
                .addKeyValue("reason", reason)
                .log("webhook.failed");
        note(due, receiver, DeliveryStatus.FAILED, attempt, null);
    }

    /** A try has been made: while Kafka is away it waits here rather than being made again. */
    private static void handOver(Supplier<CompletionStage<?>> send) throws InterruptedException {
        while (true) {
            try {
                send.get().toCompletableFuture().get();
                return;
            } catch (ExecutionException _) {
                TimeUnit.MILLISECONDS.sleep(TRY_AGAIN.toMillis());
            }
        }
    }

    /** And while Redis is. */
    private void note(
            DueDelivery due,
            Receiver receiver,
            DeliveryStatus status,
            @Nullable Attempt attempt,
            @Nullable Instant nextTry)
            throws InterruptedException {
        while (true) {
            try {
                if (store.end(due, receiver, status, attempt, nextTry)) {
                    disabled(due);
                }
                return;
            } catch (DataAccessException _) {
                TimeUnit.MILLISECONDS.sleep(TRY_AGAIN.toMillis());
            }
        }
    }

    private void disabled(DueDelivery due) {
        meters.disabled();
        log.atError().log("webhook.endpoint_disabled");
    }

    private void report(DueDelivery due, Attempt attempt, @Nullable Duration next) {
        meters.tried(attempt, due.message().createdAt(), clock.instant(), due.tries() == 0 && !due.isResent());
        log.atInfo()
                .addKeyValue("event", due.message().event())
                .addKeyValue("outcome", attempt.isDelivered() ? "delivered" : attempt.reason())
                .addKeyValue("try", due.tries() + 1)
                .addKeyValue("run_ms", attempt.durationMs())
                .addKeyValue("next_ms", next == null ? "-" : next.toMillis())
                .log("webhook.tried");
    }

    /** Tries of one message on one schedule: one follows the other. To send it again is a schedule of its own. */
    private record Chain(String id, @Nullable Instant askedAt) {}
}
