package dev.enhancer.worker.webhook;

import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.record.JobRecord;
import dev.enhancer.common.record.QueuedDelivery;
import dev.enhancer.common.webhook.DeliveryError;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.worker.intake.Disposition;
import dev.enhancer.worker.intake.Disposition.Done;
import dev.enhancer.worker.intake.Disposition.Limited;
import dev.enhancer.worker.intake.Disposition.RetryLater;
import dev.enhancer.worker.intake.Disposition.SetAside;
import dev.enhancer.worker.intake.JobHandler;
import dev.enhancer.worker.intake.QueueKey;
import dev.enhancer.worker.record.FetchedRecord;
import dev.enhancer.worker.webhook.Admission.Admitted;
import dev.enhancer.worker.webhook.Admission.Broken;
import dev.enhancer.worker.webhook.Admission.Full;
import dev.enhancer.worker.webhook.Admission.Paced;
import dev.enhancer.worker.webhook.Admission.UrlFull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Decides when a delivery is attempted: not before it is due, not while its endpoint has reached a limit, and not while its
 * endpoint is broken. A delivery that cannot be attempted now is held in memory if the wait is short and there is room.
 * Otherwise it is appended to a delay topic, which does not count as an attempt.
 */
final class Dispatcher implements JobHandler {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final Duration RECHECK_NEWER = Duration.ofSeconds(10);

    /** A shorter wait is not worth another round through Kafka. */
    private static final Duration SHORT_WAIT = Duration.ofSeconds(2);

    /** The next call starts as soon as a call to the endpoint ends; this is for calls that take longer. */
    private static final Duration RECHECK_FULL = Duration.ofSeconds(1);

    private final Endpoints endpoints;
    private final Handler handler;
    private final DelayTopics topics;
    private final RetryRule rule;
    private final WebhookMeters meters;
    private final Clock clock;

    /** {@link DeliveryTopics#enqueue}. */
    @FunctionalInterface
    interface DelayTopics {
        CompletionStage<?> enqueue(DueDelivery due, Duration delay);
    }

    /** Handles a delivery that is due. */
    interface Handler {
        /**
         * Attempts the delivery.
         *
         * @param call admitted and closed by the caller; its end is reported here as soon as the endpoint has responded
         */
        Disposition attempt(DueDelivery due, Endpoint endpoint, Endpoints.Call call) throws InterruptedException;

        /** Gives the delivery up without another attempt. */
        Disposition giveUp(DueDelivery due, Endpoint endpoint, DeliveryError reason) throws InterruptedException;
    }

    Dispatcher(
            Endpoints endpoints,
            Handler handler,
            DelayTopics topics,
            RetryRule rule,
            WebhookMeters meters,
            Clock clock) {
        this.endpoints = endpoints;
        this.handler = handler;
        this.topics = topics;
        this.rule = rule;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public @Nullable QueueKey queueKey(JobRecord record) {
        return EventReader.queueKey(record);
    }

    @Override
    public Disposition handle(FetchedRecord record) throws InterruptedException {
        return dispatch(record, false);
    }

    @Override
    public Disposition overflow(FetchedRecord record) throws InterruptedException {
        return dispatch(record, true);
    }

    private Disposition dispatch(FetchedRecord record, boolean isOverflow) throws InterruptedException {
        if (QueuedDelivery.isNewer(record.content())) {
            return new RetryLater(RECHECK_NEWER);
        }
        Optional<DueDelivery> read = EventReader.read(record.content());
        if (read.isEmpty()) {
            return Disposition.DONE;
        }
        DueDelivery due = read.get();
        Instant now = clock.instant();
        boolean isEvent = record.topic().equals(Topics.EVENTS); // due at once, even if another host's clock is ahead
        if (!isEvent && due.dueAt().isAfter(now)) {
            return waitUntilDue(record, due, now);
        }
        Endpoint endpoint = Endpoint.of(due.message().clientId(), due.message().url());
        return switch (endpoints.enter(endpoint, due.isAskedFor())) {
            case Admitted(Endpoints.Call call) -> attempt(due, endpoint, call);
            case Full _ -> isOverflow ? postpone(due, rule.postponement(due), now) : new Limited(RECHECK_FULL);
            case UrlFull _ -> isOverflow ? postpone(due, rule.postponement(due), now) : new SetAside(RECHECK_FULL);
            case Paced(Duration left) -> isOverflow ? postpone(due, rule.postponement(due), now) : new Limited(left);
            case Broken(Duration left) ->
                rule.hasWaitedTooLong(due, now)
                        ? handler.giveUp(due, endpoint, DeliveryError.ENDPOINT_UNREACHABLE)
                        : postpone(due, left, now);
        };
    }

    private Disposition attempt(DueDelivery due, Endpoint endpoint, Endpoints.Call call) throws InterruptedException {
        try (call) {
            return handler.attempt(due, endpoint, call);
        } catch (DataAccessException e) {
            log.atDebug().setCause(e).log("webhook.waits");
            return new RetryLater(BACK_OFF);
        }
    }

    /**
     * Holds the delivery until it is due, unless that takes much longer than the delay of its topic. Then it is held for
     * that delay and moved to another topic, so that it does not occupy the room of later records for longer than others do.
     */
    private Disposition waitUntilDue(FetchedRecord record, DueDelivery due, Instant now) {
        Duration left = Duration.between(now, due.dueAt());
        Duration delay = delayOf(record.topic());
        Duration longest = delay.plus(delay.dividedBy(4));
        if (left.compareTo(longest) <= 0 || left.compareTo(SHORT_WAIT) <= 0) {
            return new RetryLater(left.plusMillis(1)); // rounded up: part of a millisecond too soon would be early
        }
        Duration passed = Duration.between(Instant.ofEpochMilli(record.timestamp()), now);
        Duration rest = delay.minus(passed);
        return rest.isPositive() ? new RetryLater(rest) : new Done(topics.enqueue(due, rule.delay(left)));
    }

    private static Duration delayOf(String topic) {
        return topic.startsWith(Topics.RETRY_PREFIX)
                ? Duration.parse("PT" + topic.substring(Topics.RETRY_PREFIX.length()))
                : Duration.ZERO;
    }

    private Disposition postpone(DueDelivery due, Duration wait, Instant now) {
        meters.parked();
        return new Done(topics.enqueue(due.parkedUntil(now.plus(wait)), rule.delay(wait)));
    }
}
