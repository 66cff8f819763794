package dev.enhancer.worker.webhook;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An origin of one client: its own {@link Standing}, and those of its URLs. Not safe for use by several threads. */
final class Origin {
    private final String clientId;
    private final Standing standing;
    private final Pace pace;
    private final Map<String, Standing> urls = new HashMap<>();

    Origin(String clientId, WebhookSettings settings, long now) {
        this.clientId = clientId;
        this.standing = new Standing(settings.maxPerEndpoint(), 2 * settings.maxPerEndpoint());
        this.pace = new Pace(settings.maxPerSecond(), now);
    }

    String clientId() {
        return clientId;
    }

    Standing standing() {
        return standing;
    }

    Pace pace() {
        return pace;
    }

    /** Null: it has no standing of its own. */
    @Nullable
    Standing url(String url) {
        return urls.get(url);
    }

    void add(String url, Standing ofUrl) {
        urls.put(url, ofUrl);
    }

    /** How many of its URLs have a standing of their own. */
    int urls() {
        return urls.size();
    }

    /** How many calls at once a URL may have, as many as others of this origin have. */
    int shareOf(Standing url) {
        int others = standing.inFlight() - url.inFlight();
        return Math.min(url.limit(), Math.max(1, (standing.limit() - others) / 2));
    }

    /** How many are left alone: itself and its URLs. */
    long broken() {
        return (standing.isBroken() ? 1 : 0)
                + urls.values().stream().filter(Standing::isBroken).count();
    }

    /** Forgets the URLs that need not be known. @return how many */
    int forgetUrls(long now, Duration remembered) {
        int before = urls.size();
        urls.values().removeIf(url -> url.isOfNoInterest(now, remembered));
        return before - urls.size();
    }

    boolean isOfNoInterest(long now, Duration remembered) {
        return urls.isEmpty() && pace.isQuiet(now) && standing.isOfNoInterest(now, remembered);
    }
}
