package dev.enhancer.worker.webhook;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@link CallHistory} of each origin and of its URLs. Clients may use any number of URLs, so the number of histories per
 * origin and per client is bounded. Calls to a URL beyond the bound count for its origin. Not safe for use by several
 * threads.
 */
final class CallHistories {
    /** URLs of one origin that have a history of their own. */
    static final int URLS_OF_ORIGIN = 100;

    /** The same over all origins. A client gets at most an eighth of what other clients leave. */
    private static final int URLS = 20_000;

    private static final int SHARE_OF_URLS = 8;
    private static final int FIRST_LIMIT = 4;

    /** How long failures count that did not open the breaker: twice the longest time for which a breaker stays open. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
    private static final Duration SWEEP_CROWDED_EVERY = Duration.ofSeconds(1);
    private static final int CROWDED = 20_000;

    private final WebhookSettings settings;
    private final Map<String, Origin> origins = new HashMap<>();
    private final Map<String, Integer> urlsByClient = new HashMap<>();
    private int urls;
    private long sweptAt;

    CallHistories(WebhookSettings settings, long now) {
        this.settings = settings;
        this.sweptAt = now;
    }

    /** Open circuit breakers, of origins and URLs. */
    int broken() {
        return (int) origins.values().stream().mapToLong(Origin::broken).sum();
    }

    /** URLs that have a history of their own. */
    int urls() {
        return urls;
    }

    Origin originOf(Endpoint endpoint, long now) {
        return origins.computeIfAbsent(endpoint.origin(), _ -> new Origin(endpoint.clientId(), settings, now));
    }

    /** Gives a URL a history of its own; null if the bound is reached. */
    @Nullable
    CallHistory addUrl(Origin origin, String url, long now) {
        if (origin.urls() >= URLS_OF_ORIGIN) {
            forgetUrls(origin, now, REMEMBERED);
        }
        int ofClient = urlsByClient.getOrDefault(origin.clientId(), 0);
        if (origin.urls() >= URLS_OF_ORIGIN || ofClient >= (URLS - (urls - ofClient)) / SHARE_OF_URLS) {
            return null;
        }
        CallHistory history =
                new CallHistory(Math.min(FIRST_LIMIT, settings.maxPerEndpoint()), settings.maxPerEndpoint());
        origin.add(url, history);
        urlsByClient.merge(origin.clientId(), 1, Integer::sum);
        urls++;
        return history;
    }

    /** Now and then forgets histories that have no effect any more. */
    void tidy(long now) {
        boolean isCrowded = origins.size() > CROWDED;
        if (now - sweptAt < (isCrowded ? SWEEP_CROWDED_EVERY : SWEEP_EVERY).toNanos()) {
            return;
        }
        sweptAt = now;
        Duration remembered = isCrowded ? Duration.ZERO : REMEMBERED;
        for (Iterator<Origin> all = origins.values().iterator(); all.hasNext(); ) {
            Origin origin = all.next();
            forgetUrls(origin, now, remembered);
            if (origin.canBeForgotten(now, remembered)) {
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
