package dev.enhancer.worker.webhook;

import dev.enhancer.worker.webhook.Admission.Admitted;
import dev.enhancer.worker.webhook.Admission.Broken;
import dev.enhancer.worker.webhook.Admission.Full;
import dev.enhancer.worker.webhook.Admission.Paced;
import dev.enhancer.worker.webhook.Admission.UrlFull;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many calls each receiver may have at once and a second, and which are left alone for a while. Each origin of a client
 * has a {@link Standing}, and so has each of its URLs that is called or has failed. What cannot be connected to counts against
 * the origin, what answers badly or too late against the URL; a call needs both.
 *
 * <p>A URL begins with a few calls; each that it answers allows one more, each that fails halves them. Of what its origin may
 * have it gets half of what other URLs leave, so that a few that hang do not take it all. After failures on end it is broken:
 * not called for a time, then once, and for twice as long if that fails. So is an origin. However quickly an origin answers,
 * it gets so many calls a second and no more, after a quiet second as many at once. While most slots are taken each origin
 * gets one, and however many a client names, it has half of the slots that other clients leave.
 *
 * <p>Clients name as many URLs as they like. So many of an origin and of a client have a standing; a URL beyond these is
 * judged with its origin.
 *
 * <p>This worker's view: other workers find out for themselves. Safe for any thread.
 */
final class Receivers {
    /** URLs of one origin that have a standing of their own. */
    static final int URLS_OF_ORIGIN = 100;

    /** And of all; a client may have an eighth of those that other clients leave. */
    private static final int URLS = 20_000;

    private static final int SHARE_OF_URLS = 8;
    private static final int AT_FIRST = 4;
    private static final int TIMEOUT_COUNTS = 3;

    /** How long failures that broke nothing count; twice the longest time for which one that is broken is left alone. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
    private static final int CROWD = 20_000;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final WebhookSettings settings;
    private final LongSupplier nanoTime;
    private final long pace;
    private final Map<String, Origin> origins = new HashMap<>();
    private final Map<String, Client> clients = new HashMap<>();
    private int inFlight;
    private int urls;
    private long sweptAt;

    Receivers(WebhookSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.pace = SECOND / settings.maxPerSecond();
        this.sweptAt = nanoTime.getAsLong();
    }

    /** Calls at once, over all receivers. */
    synchronized int inFlight() {
        return inFlight;
    }

    /** Origins and URLs that are left alone. */
    synchronized int broken() {
        return (int) origins.values().stream().mapToLong(Origin::broken).sum();
    }

    /** URLs that have a standing of their own. */
    synchronized int urls() {
        return urls;
    }

    /** @param anyway true: a broken receiver is called too */
    synchronized Admission enter(Receiver receiver, boolean anyway) {
        long now = nanoTime.getAsLong();
        Origin origin = origins.computeIfAbsent(receiver.origin(), _ -> new Origin(receiver.clientId(), now));
        Standing url = origin.urls.get(receiver.keys().url());
        if (!anyway) {
            long left = Math.max(origin.standing.closedFor(now), url == null ? -1 : url.closedFor(now));
            if (left > 0) {
                return new Broken(Duration.ofNanos(left));
            }
            if (origin.standing.isBroken() && origin.standing.inFlight() > 0) {
                return new Full(); // one at a time finds out
            }
            if (url != null && url.isBroken() && url.inFlight() > 0) {
                return new UrlFull();
            }
        }
        boolean scarce = inFlight >= settings.maxInFlight() * 3 / 4;
        if (isGreedy(receiver.clientId()) || origin.standing.inFlight() >= (scarce ? 1 : origin.standing.limit())) {
            return new Full();
        }
        if (url != null && url.inFlight() >= origin.shareOf(url)) {
            return new UrlFull();
        }
        long ahead = origin.ahead(now) + pace;
        if (ahead > SECOND) {
            return new Paced(Duration.ofNanos(ahead - SECOND));
        }
        origin.pacedUntil = now + ahead;
        return new Admitted(
                begin(origin, url != null ? url : newUrl(origin, receiver.keys().url(), now)));
    }

    private boolean isGreedy(String clientId) {
        Client client = clients.get(clientId);
        int own = client == null ? 0 : client.inFlight;
        return own >= Math.max(1, (settings.maxInFlight() - (inFlight - own)) / 2);
    }

    private Call begin(Origin origin, @Nullable Standing url) {
        origin.standing.enter();
        if (url != null) {
            url.enter();
        }
        inFlight++;
        clients.computeIfAbsent(origin.clientId, _ -> new Client()).inFlight++;
        return new Call(origin, url);
    }

    /** Null: there are too many. */
    private @Nullable Standing newUrl(Origin origin, String url, long now) {
        Client client = clients.computeIfAbsent(origin.clientId, _ -> new Client());
        if (origin.urls.size() >= URLS_OF_ORIGIN) {
            sweep(origin, now, REMEMBERED);
        }
        if (origin.urls.size() >= URLS_OF_ORIGIN || client.urls >= (URLS - (urls - client.urls)) / SHARE_OF_URLS) {
            return null;
        }
        Standing standing = new Standing(Math.min(AT_FIRST, settings.maxPerEndpoint()), settings.maxPerEndpoint());
        origin.urls.put(url, standing);
        client.urls++;
        urls++;
        return standing;
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
        Standing origin = call.origin.standing;
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
        tidy(now);
    }

    /** There was no call, or it was interrupted: that says nothing of the receiver, and counts for nothing. */
    synchronized void abort(Call call) {
        call.origin.pacedUntil -= pace;
        end(call);
    }

    private void end(Call call) {
        call.origin.standing.leave();
        if (call.url != null) {
            call.url.leave();
        }
        inFlight--;
        Client client = clients.get(call.origin.clientId);
        if (client != null) {
            client.inFlight--;
        }
    }

    /** Forgets what need not be known, now and then. */
    private void tidy(long now) {
        boolean crowded = origins.size() > CROWD;
        if (now - sweptAt < (crowded ? SECOND : SWEEP_EVERY.toNanos())) {
            return;
        }
        sweptAt = now;
        Duration remembered = crowded ? Duration.ZERO : REMEMBERED;
        for (Iterator<Origin> all = origins.values().iterator(); all.hasNext(); ) {
            Origin origin = all.next();
            sweep(origin, now, remembered);
            if (origin.urls.isEmpty() && origin.ahead(now) == 0 && origin.standing.isOfNoInterest(now, remembered)) {
                all.remove();
            }
        }
        clients.values().removeIf(client -> client.inFlight == 0 && client.urls == 0);
    }

    private void sweep(Origin origin, long now, Duration remembered) {
        int before = origin.urls.size();
        origin.urls.values().removeIf(url -> url.isOfNoInterest(now, remembered));
        int removed = before - origin.urls.size();
        urls -= removed;
        Client client = clients.get(origin.clientId);
        if (client != null) {
            client.urls -= removed;
        }
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

    private final class Origin {
        private final String clientId;
        private final Standing standing = new Standing(settings.maxPerEndpoint(), 2 * settings.maxPerEndpoint());
        private final Map<String, Standing> urls = new HashMap<>();

        /** When its calls so far would be over, had they come evenly. */
        private long pacedUntil;

        Origin(String clientId, long now) {
            this.clientId = clientId;
            this.pacedUntil = now;
        }

        /** By how much its calls came before their even time, in nanoseconds. */
        long ahead(long now) {
            return Math.max(0, pacedUntil - now);
        }

        /** How many calls at once a URL may have, as many as others of this origin have. */
        int shareOf(Standing url) {
            int others = standing.inFlight() - url.inFlight();
            return Math.min(url.limit(), Math.max(1, (standing.limit() - others) / 2));
        }

        long broken() {
            return (standing.isBroken() ? 1 : 0)
                    + urls.values().stream().filter(Standing::isBroken).count();
        }
    }

    private static final class Client {
        private int inFlight;
        private int urls;
    }
}
