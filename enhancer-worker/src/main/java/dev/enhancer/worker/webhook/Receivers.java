package dev.enhancer.worker.webhook;

import dev.enhancer.worker.webhook.Admission.Admitted;
import dev.enhancer.worker.webhook.Admission.Broken;
import dev.enhancer.worker.webhook.Admission.Full;
import dev.enhancer.worker.webhook.Admission.Paced;
import dev.enhancer.worker.webhook.Admission.UrlFull;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many calls each receiver may have at once and a second, and which are left alone for a while. Each origin of a client
 * has a {@link Standing}, and so has each of its URLs that is called or has failed. What cannot be connected to counts against
 * the origin, what answers badly or too late against the URL; a call needs both, and one of the {@link Slots}.
 *
 * <p>A URL begins with a few calls; each that it answers allows one more, each that fails halves them. Of what its origin may
 * have it gets half of what other URLs leave, so that a few that hang do not take it all. After failures on end it is broken:
 * not called for a time, then once, and for twice as long if that fails. So is an origin. However quickly an origin answers,
 * it keeps to its {@link Pace}.
 *
 * <p>This worker's view: other workers find out for themselves. Safe for any thread.
 */
final class Receivers {
    private static final int TIMEOUT_COUNTS = 3;

    private final WebhookSettings settings;
    private final LongSupplier nanoTime;
    private final Slots slots;
    private final Standings standings;

    Receivers(WebhookSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.slots = new Slots(settings.maxInFlight());
        this.standings = new Standings(settings, nanoTime.getAsLong());
    }

    /** Calls at once, over all receivers. */
    synchronized int inFlight() {
        return slots.taken();
    }

    /** Origins and URLs that are left alone. */
    synchronized int broken() {
        return standings.broken();
    }

    /** URLs that have a standing of their own. */
    synchronized int urls() {
        return standings.urls();
    }

    /** @param anyway true: a broken receiver is called too */
    synchronized Admission enter(Receiver receiver, boolean anyway) {
        long now = nanoTime.getAsLong();
        Origin origin = standings.originOf(receiver, now);
        Standing url = origin.url(receiver.keys().url());
        if (!anyway) {
            long left = Math.max(origin.standing().closedFor(now), url == null ? -1 : url.closedFor(now));
            if (left > 0) {
                return new Broken(Duration.ofNanos(left));
            }
            if (origin.standing().isBroken() && origin.standing().inFlight() > 0) {
                return new Full(); // one at a time finds out
            }
            if (url != null && url.isBroken() && url.inFlight() > 0) {
                return new UrlFull();
            }
        }
        int limit = slots.areScarce() ? 1 : origin.standing().limit();
        if (slots.areUsedUpBy(receiver.clientId()) || origin.standing().inFlight() >= limit) {
            return new Full();
        }
        if (url != null && url.inFlight() >= origin.shareOf(url)) {
            return new UrlFull();
        }
        long wait = origin.pace().take(now);
        if (wait > 0) {
            return new Paced(Duration.ofNanos(wait));
        }
        return new Admitted(begin(
                origin,
                url != null ? url : standings.addUrl(origin, receiver.keys().url(), now)));
    }

    private Call begin(Origin origin, @Nullable Standing url) {
        origin.standing().enter();
        if (url != null) {
            url.enter();
        }
        slots.take(origin.clientId());
        return new Call(origin, url);
    }

    /**
     * A call ended.
     *
     * @param fault what it speaks against
     * @param late whether nothing came in time, rather than something bad
     */
    synchronized void leave(Call call, Fault fault, boolean late) {
        end(call);
        long now = nanoTime.getAsLong();
        Standing origin = call.origin.standing();
        int weight = late ? TIMEOUT_COUNTS : 1;
        switch (fault) {
            case NONE -> {
                origin.well();
                if (call.url != null) {
                    call.url.well();
                }
            }
            case ORIGIN -> origin.failed(weight, settings, now);
            case URL -> {
                if (call.url == null) {
                    origin.failed(weight, settings, now);
                } else {
                    origin.hasNoFault();
                    call.url.failed(weight, settings, now);
                }
            }
        }
        standings.tidy(now);
    }

    /** There was no call, or it was interrupted: that says nothing of the receiver, and counts for nothing. */
    synchronized void abort(Call call) {
        call.origin.pace().giveBack();
        end(call);
    }

    private void end(Call call) {
        call.origin.standing().leave();
        if (call.url != null) {
            call.url.leave();
        }
        slots.free(call.origin.clientId());
    }

    /** A call that goes on, or is about to be made. */
    static final class Call {
        private final Origin origin;

        /** Null: it is judged with its origin. */
        private final @Nullable Standing url;

        private Call(Origin origin, @Nullable Standing url) {
            this.origin = origin;
            this.url = url;
        }
    }
}
