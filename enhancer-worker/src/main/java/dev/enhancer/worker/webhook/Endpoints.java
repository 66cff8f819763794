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
 * Limits the calls to each endpoint, at once and per second, and stops calling endpoints that keep failing. Each origin of a
 * client has a {@link CallHistory}, and so has each of its URLs that is being called or has failed. A failed connection
 * counts against the origin; a bad or late response counts against the URL. A call needs the permission of both, and one of
 * the {@link Slots}.
 *
 * <p>A URL starts with a few calls at once. Each success adds one, each failure halves the limit. A URL gets at most half of
 * what other URLs of its origin leave, so that a few that hang do not take all calls of the origin. After repeated failures
 * its circuit breaker opens: the URL is not called for a while, then once, and the time doubles if that call fails. The same
 * applies to an origin. The {@link Pace} limits calls per second, however quickly an origin responds.
 *
 * <p>Each worker has its own limits and breakers. Safe for use by several threads.
 */
final class Endpoints {
    private static final int TIMEOUT_WEIGHT = 3;

    private final WebhookSettings settings;
    private final LongSupplier nanoTime;
    private final Slots slots;
    private final CallHistories histories;

    Endpoints(WebhookSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.slots = new Slots(settings.maxInFlight());
        this.histories = new CallHistories(settings, nanoTime.getAsLong());
    }

    /** Calls in flight, over all endpoints. */
    synchronized int inFlight() {
        return slots.used();
    }

    /** Origins and URLs whose circuit breaker is open. */
    synchronized int broken() {
        return histories.broken();
    }

    /** URLs that have a history of their own. */
    synchronized int urls() {
        return histories.urls();
    }

    /** @param evenIfBroken true: an endpoint is called although its circuit breaker is open */
    synchronized Admission enter(Endpoint endpoint, boolean evenIfBroken) {
        long now = nanoTime.getAsLong();
        Origin origin = histories.originOf(endpoint, now);
        CallHistory url = origin.url(endpoint.keys().url());
        if (!evenIfBroken) {
            long left = Math.max(origin.history().openFor(now), url == null ? -1 : url.openFor(now));
            if (left > 0) {
                return new Broken(Duration.ofNanos(left));
            }
            if (origin.history().isBroken() && origin.history().inFlight() > 0) {
                return new Full(); // one call at a time tests a broken endpoint
            }
            if (url != null && url.isBroken() && url.inFlight() > 0) {
                return new UrlFull();
            }
        }
        int limit = slots.areScarce() ? 1 : origin.history().limit();
        if (slots.areUsedUpBy(endpoint.clientId()) || origin.history().inFlight() >= limit) {
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
                url != null ? url : histories.addUrl(origin, endpoint.keys().url(), now)));
    }

    private Call begin(Origin origin, @Nullable CallHistory url) {
        origin.history().enter();
        if (url != null) {
            url.enter();
        }
        slots.take(origin.clientId());
        return new Call(origin, url);
    }

    private synchronized void end(Call call, Fault fault, boolean late) {
        leave(call);
        long now = nanoTime.getAsLong();
        CallHistory origin = call.origin.history();
        int weight = late ? TIMEOUT_WEIGHT : 1;
        switch (fault) {
            case NONE -> {
                origin.succeeded();
                if (call.url != null) {
                    call.url.succeeded();
                }
            }
            case ORIGIN -> origin.failed(weight, settings, now);
            case URL -> {
                if (call.url == null) {
                    origin.failed(weight, settings, now);
                } else {
                    origin.clearFailures();
                    call.url.failed(weight, settings, now);
                }
            }
        }
        histories.tidy(now);
    }

    private synchronized void abort(Call call) {
        if (!call.isOver) {
            call.origin.pace().giveBack();
            leave(call);
        }
    }

    private void leave(Call call) {
        call.isOver = true;
        call.origin.history().leave();
        if (call.url != null) {
            call.url.leave();
        }
        slots.free(call.origin.clientId());
    }

    /**
     * An admitted call: it holds a slot until its end is reported or it is closed. Closing a call whose end was not reported
     * aborts it: it counts neither for the endpoint nor against the calls per second.
     */
    final class Call implements AutoCloseable {
        private final Origin origin;

        /** Null: the URL has no history of its own, and its calls count for the origin. */
        private final @Nullable CallHistory url;

        /** Guarded by the endpoints. */
        private boolean isOver;

        private Call(Origin origin, @Nullable CallHistory url) {
            this.origin = origin;
            this.url = url;
        }

        /**
         * Reports that the call is over, at most once.
         *
         * @param fault what the failure counts against
         * @param late whether the call timed out
         */
        void ended(Fault fault, boolean late) {
            end(this, fault, late);
        }

        @Override
        public void close() {
            abort(this);
        }
    }
}
