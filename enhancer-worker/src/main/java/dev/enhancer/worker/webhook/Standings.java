package dev.enhancer.worker.webhook;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which origins and URLs have a {@link Standing}. Clients name as many URLs as they like: so many of an origin and of a
 * client have one, and a URL beyond these is judged with its origin. Not safe for use by several threads.
 */
final class Standings {
    /** URLs of one origin that have a standing of their own. */
    static final int URLS_OF_ORIGIN = 100;

    /** And of all; a client may have an eighth of those that other clients leave. */
    private static final int URLS = 20_000;

    private static final int SHARE_OF_URLS = 8;
    private static final int AT_FIRST = 4;

    /** How long failures that broke nothing count; twice the longest time for which one that is broken is left alone. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
    private static final Duration SWEEP_CROWD_EVERY = Duration.ofSeconds(1);
    private static final int CROWD = 20_000;

    private final WebhookSettings settings;
    private final Map<String, Origin> origins = new HashMap<>();
    private final Map<String, Integer> urlsByClient = new HashMap<>();
    private int urls;
    private long sweptAt;

    Standings(WebhookSettings settings, long now) {
        this.settings = settings;
        this.sweptAt = now;
    }

    /** Origins and URLs that are left alone. */
    int broken() {
        return (int) origins.values().stream().mapToLong(Origin::broken).sum();
    }

    /** URLs that have a standing of their own. */
    int urls() {
        return urls;
    }

    Origin originOf(Receiver receiver, long now) {
        return origins.computeIfAbsent(receiver.origin(), _ -> new Origin(receiver.clientId(), settings, now));
    }

    /** Gives a URL a standing of its own. Null: too many have one. */
    @Nullable
    Standing addUrl(Origin origin, String url, long now) {
        if (origin.urls() >= URLS_OF_ORIGIN) {
            forgetUrls(origin, now, REMEMBERED);
        }
        int ofClient = urlsByClient.getOrDefault(origin.clientId(), 0);
        if (origin.urls() >= URLS_OF_ORIGIN || ofClient >= (URLS - (urls - ofClient)) / SHARE_OF_URLS) {
            return null;
        }
        Standing standing = new Standing(Math.min(AT_FIRST, settings.maxPerEndpoint()), settings.maxPerEndpoint());
        origin.add(url, standing);
        urlsByClient.merge(origin.clientId(), 1, Integer::sum);
        urls++;
        return standing;
    }

    /** Forgets what need not be known, now and then. */
    void tidy(long now) {
        boolean isCrowded = origins.size() > CROWD;
        if (now - sweptAt < (isCrowded ? SWEEP_CROWD_EVERY : SWEEP_EVERY).toNanos()) {
            return;
        }
        sweptAt = now;
        Duration remembered = isCrowded ? Duration.ZERO : REMEMBERED;
        for (Iterator<Origin> all = origins.values().iterator(); all.hasNext(); ) {
            Origin origin = all.next();
            forgetUrls(origin, now, remembered);
            if (origin.isOfNoInterest(now, remembered)) {
                all.remove();
            }
        }
    }

    private void forgetUrls(Origin origin, long now, Duration remembered) {
        int forgotten = origin.forgetUrls(now, remembered);
        urls -= forgotten;
        urlsByClient.computeIfPresent(origin.clientId(), (_, own) -> own == forgotten ? null : own - forgotten);
    }
}
