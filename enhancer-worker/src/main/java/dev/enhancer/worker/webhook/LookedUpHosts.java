package dev.enhancer.worker.webhook;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which hosts led to the public internet alone. A name may lead there once and inside the next time, so one
 * look-up that led inside counts for longer than any connection that was made by it is kept.
 */
final class LookedUpHosts {
    private static final int MOST = 10_000; // a host that is forgotten counts as one that leads inside
    private static final Duration INSIDE_FOR = Duration.ofMinutes(10); // WebhookHttp keeps a connection for 2 min

    private final LongSupplier nanos;
    private final Map<String, Long> insideUntil = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    LookedUpHosts(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param isPublic whether all addresses that it has now are */
    synchronized void lookedUp(String host, boolean isPublic) {
        long now = nanos.getAsLong();
        if (isPublic) {
            insideUntil.putIfAbsent(nameOf(host), now);
        } else {
            insideUntil.put(nameOf(host), now + INSIDE_FOR.toNanos());
        }
    }

    /** Whether a call to this host can only have reached the public internet. */
    synchronized boolean isPublic(String host) {
        @Nullable Long until = insideUntil.get(nameOf(host));
        return until != null && nanos.getAsLong() - until >= 0;
    }

    /** URLs have IPv6 addresses in brackets, look-ups do not. */
    private static String nameOf(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.toLowerCase(Locale.ROOT);
    }
}
