package dev.enhancer.worker.webhook;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An origin of one client, with its own {@link CallHistory} and those of its URLs. Not safe for use by several threads. */
final class Origin {
    private final String clientId;
    private final CallHistory history;
    private final Pace pace;
    private final Map<String, CallHistory> urls = new HashMap<>();

    Origin(String clientId, WebhookSettings settings, long now) {
        this.clientId = clientId;
        this.history = new CallHistory(settings.maxPerEndpoint(), 2 * settings.maxPerEndpoint());
        this.pace = new Pace(settings.maxPerSecond(), now);
    }

    String clientId() {
        return clientId;
    }

    CallHistory history() {
        return history;
    }

    Pace pace() {
        return pace;
    }

    /** The URL's own history; null if it has none. */
    @Nullable
    CallHistory url(String url) {
        return urls.get(url);
    }

    void add(String url, CallHistory ofUrl) {
        urls.put(url, ofUrl);
    }

    /** Number of URLs that have a history of their own. */
    int urls() {
        return urls.size();
    }

    /** How many calls the URL may have at once: at most half of what other URLs leave of the origin's limit. */
    int shareOf(CallHistory url) {
        int others = history.inFlight() - url.inFlight();
        return Math.min(url.limit(), Math.max(1, (history.limit() - others) / 2));
    }

    /** Open circuit breakers, of the origin and its URLs. */
    long broken() {
        return (history.isBroken() ? 1 : 0)
                + urls.values().stream().filter(CallHistory::isBroken).count();
    }

    /**
     * Forgets the URLs whose history has no effect any more.
     *
     * @return how many
     */
    int forgetUrls(long now, Duration remembered) {
        int before = urls.size();
        urls.values().removeIf(url -> url.canBeForgotten(now, remembered));
        return before - urls.size();
    }

    boolean canBeForgotten(long now, Duration remembered) {
        return urls.isEmpty() && pace.isQuiet(now) && history.canBeForgotten(now, remembered);
    }
}
