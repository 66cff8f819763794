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
 * Decides when a delivery is tried: not before it is due, not while its receiver has or had as many calls as it may have,
 * not while it is broken. What cannot be tried now is held in hand if that is for long enough only and there is room, else it
 * is put off to a delay topic without using up a try.
 */
final class Dispatcher implements JobHandler {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN_AT_NEWER = Duration.ofSeconds(10);

    /** Too short to be worth a way through Kafka. */
    private static final Duration HELD_ANYWAY = Duration.ofSeconds(2);

    /** A call of the receiver that ends lets the next one start at once; this is for calls that do not end. */
    private static final Duration LOOK_AGAIN_WHEN_FULL = Duration.ofSeconds(1);

    private final Receivers receivers;
    private final Tries tries;
    private final DelayTopics topics;
    private final RetryRule rule;
    private final WebhookMeters meters;
    private final Clock clock;

    /** {@link DeliveryTopics#putOff}. */
    @FunctionalInterface
    interface DelayTopics {
        CompletionStage<?> putOff(DueDelivery due, Duration delay);
    }

    /** What is done with a delivery whose time has come. */
    interface Tries {
        /** Tries it; the call was admitted, and is ended here. */
        Disposition make(DueDelivery due, Receiver receiver, Receivers.Call call) throws InterruptedException;

        /** Gives it up without a try. */
        Disposition giveUp(DueDelivery due, Receiver receiver, DeliveryError reason) throws InterruptedException;
    }

    Dispatcher(
            Receivers receivers, Tries tries, DelayTopics topics, RetryRule rule, WebhookMeters meters, Clock clock) {
        this.receivers = receivers;
        this.tries = tries;
        this.topics = topics;
        this.rule = rule;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public @Nullable QueueKey line(JobRecord record) {
        return EventReader.line(record);
    }

    @Override
    public Disposition handle(FetchedRecord record) throws InterruptedException {
        return dispatch(record, false);
    }

    @Override
    public Disposition overflow(FetchedRecord record) throws InterruptedException {
        return dispatch(record, true);
    }

    private Disposition dispatch(FetchedRecord record, boolean crowded) throws InterruptedException {
        if (QueuedDelivery.isNewer(record.content())) {
            return new RetryLater(LOOK_AGAIN_AT_NEWER);
        }
        Optional<DueDelivery> read = EventReader.read(record.content());
        if (read.isEmpty()) {
            return Disposition.DONE;
        }
        DueDelivery due = read.get();
        Instant now = clock.instant();
        boolean isNews = record.topic().equals(Topics.EVENTS); // whose clock made the time does not matter
        if (!isNews && due.dueAt().isAfter(now)) {
            return wait(record, due, now);
        }
        Receiver receiver = Receiver.of(due.message().clientId(), due.message().url());
        return switch (receivers.enter(receiver, due.isAskedFor())) {
            case Admitted(Receivers.Call call) -> tried(due, receiver, call);
            case Full _ -> crowded ? park(due, rule.pause(due), now) : new Limited(LOOK_AGAIN_WHEN_FULL);
            case UrlFull _ -> crowded ? park(due, rule.pause(due), now) : new SetAside(LOOK_AGAIN_WHEN_FULL);
            case Paced(Duration left) -> crowded ? park(due, rule.pause(due), now) : new Limited(left);
            case Broken(Duration left) ->
                rule.isHopeless(due, now)
                        ? tries.giveUp(due, receiver, DeliveryError.ENDPOINT_UNREACHABLE)
                        : park(due, left, now);
        };
    }

    private Disposition tried(DueDelivery due, Receiver receiver, Receivers.Call call) throws InterruptedException {
        try {
            return tries.make(due, receiver, call);
        } catch (DataAccessException e) {
            log.atDebug().setCause(e).log("webhook.waits");
            return new RetryLater(BACK_OFF);
        }
    }

    /**
     * It is held until it is due, if that is not much longer than its topic's delay: else, after that delay, it goes on to
     * another topic, so that those behind it are not kept out for as long.
     */
    private Disposition wait(FetchedRecord record, DueDelivery due, Instant now) {
        Duration left = Duration.between(now, due.dueAt());
        Duration delay = delayOf(record.topic());
        Duration longest = delay.plus(delay.dividedBy(4));
        if (left.compareTo(longest) <= 0 || left.compareTo(HELD_ANYWAY) <= 0) {
            return new RetryLater(left.plusMillis(1)); // the remains of a millisecond count as early
        }
        Duration passed = Duration.between(Instant.ofEpochMilli(record.timestamp()), now);
        Duration rest = delay.minus(passed);
        return rest.isPositive() ? new RetryLater(rest) : new Done(topics.putOff(due, rule.delay(left)));
    }

    private static Duration delayOf(String topic) {
        return topic.startsWith(Topics.RETRY_PREFIX)
                ? Duration.parse("PT" + topic.substring(Topics.RETRY_PREFIX.length()))
                : Duration.ZERO;
    }

    private Disposition park(DueDelivery due, Duration wait, Instant now) {
        meters.parked();
        return new Done(topics.putOff(due.parkedUntil(now.plus(wait)), rule.delay(wait)));
    }
}
