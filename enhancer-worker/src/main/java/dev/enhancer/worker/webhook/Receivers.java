package dev.enhancer.worker.webhook;

import dev.enhancer.worker.webhook.Admission.Admitted;
import dev.enhancer.worker.webhook.Admission.Broken;
import dev.enhancer.worker.webhook.Admission.Full;
import dev.enhancer.worker.webhook.Admission.Paced;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many calls each receiver may have at once and a second, and which are left alone for a while. A receiver begins with
 * a few; each that it answers allows one more, each that fails halves them. However quickly it answers, it gets so many a
 * second and no more, after a quiet second as many at once. After failures on end it is broken: not called for a time, then
 * once, and for twice as long if that fails. While most slots are taken, each receiver gets one; and however many receivers
 * a client names, it never has more than half of all slots.
 *
 * <p>This worker's view: other workers find out for themselves. Safe for any thread.
 */
final class Receivers {
    private static final int AT_FIRST = 4;
    private static final int TIMEOUT_COUNTS = 3;
    private static final int REMEMBERED = 20_000;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final WebhookSettings settings;
    private final LongSupplier nanoTime;
    private final long pace;
    private final Map<Receiver, State> states = new HashMap<>();
    private final Map<String, Integer> inFlightOf = new HashMap<>();
    private int inFlight;

    Receivers(WebhookSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.pace = SECOND / settings.maxPerSecond();
    }

    /** Calls at once, over all receivers. */
    synchronized int inFlight() {
        return inFlight;
    }

    /** Receivers that are left alone. */
    synchronized int broken() {
        return (int) states.values().stream().filter(State::isBroken).count();
    }

    /** @param anyway true: a broken receiver is called too */
    synchronized Admission enter(Receiver receiver, boolean anyway) {
        long now = nanoTime.getAsLong();
        State state = states.computeIfAbsent(receiver, _ -> new State(now));
        if (state.isBroken() && !anyway) {
            long left = state.openUntil - now;
            if (left > 0) {
                return new Broken(Duration.ofNanos(left));
            }
            if (state.inFlight > 0) {
                return new Full(); // one at a time finds out
            }
        }
        boolean scarce = inFlight >= settings.maxInFlight() * 3 / 4;
        boolean greedy = inFlightOf.getOrDefault(receiver.clientId(), 0) >= settings.maxInFlight() / 2;
        if (greedy || state.inFlight >= (scarce ? 1 : state.limit)) {
            return new Full();
        }
        long ahead = state.ahead(now) + pace;
        if (ahead > SECOND) {
            return new Paced(Duration.ofNanos(ahead - SECOND));
        }
        state.pacedUntil = now + ahead;
        state.inFlight++;
        inFlight++;
        inFlightOf.merge(receiver.clientId(), 1, Integer::sum);
        return new Admitted();
    }

    /**
     * A call ended.
     *
     * @param alive whether the receiver answered, be it with a refusal
     */
    synchronized void leave(Receiver receiver, boolean alive, boolean timedOut) {
        State state = states.get(receiver);
        if (state == null) {
            return;
        }
        end(receiver, state);
        if (alive) {
            state.failures = 0;
            state.openFor = Duration.ZERO;
            state.limit = Math.min(settings.maxPerEndpoint(), state.limit + 1);
        } else {
            fail(state, timedOut ? TIMEOUT_COUNTS : 1);
        }
        if (states.size() > REMEMBERED) {
            long now = nanoTime.getAsLong();
            states.values().removeIf(other -> other.isOfNoInterest(now));
        }
    }

    /** There was no call, or it was interrupted: that says nothing of the receiver, and counts for nothing. */
    synchronized void abort(Receiver receiver) {
        State state = states.get(receiver);
        if (state != null) {
            state.pacedUntil -= pace;
            end(receiver, state);
        }
    }

    private void end(Receiver receiver, State state) {
        state.inFlight--;
        inFlight--;
        inFlightOf.computeIfPresent(receiver.clientId(), (_, count) -> count == 1 ? null : count - 1);
    }

    private void fail(State state, int weight) {
        state.limit = Math.max(1, state.limit / 2);
        state.failures += weight;
        if (state.failures < settings.breakerFailures()) {
            return;
        }
        Duration next = state.isBroken() ? state.openFor.multipliedBy(2) : settings.breakerOpen();
        long now = nanoTime.getAsLong();
        if (state.isBroken() && state.openUntil - now > 0) {
            return; // begun before it broke
        }
        state.openFor = next.compareTo(settings.breakerLongest()) > 0 ? settings.breakerLongest() : next;
        state.openUntil = now + state.openFor.toNanos();
    }

    private static final class State {
        private int limit = AT_FIRST;
        private int inFlight;
        private int failures;
        private Duration openFor = Duration.ZERO;
        private long openUntil;

        /** When its calls so far would be over, had they come evenly. */
        private long pacedUntil;

        State(long now) {
            pacedUntil = now;
        }

        boolean isBroken() {
            return openFor.isPositive();
        }

        /** By how much its calls came before their even time, in nanoseconds. */
        long ahead(long now) {
            return Math.max(0, pacedUntil - now);
        }

        boolean isOfNoInterest(long now) {
            return inFlight == 0 && ahead(now) == 0 && (!isBroken() || openUntil - now < 0);
        }
    }
}
