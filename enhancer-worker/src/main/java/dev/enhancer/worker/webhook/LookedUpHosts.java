package dev.enhancer.worker.webhook;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which hosts have only public addresses. The addresses of a host may change from one look-up to the next. After a
 * look-up that found an internal address, the host therefore counts as internal for longer than the client keeps a
 * connection.
 */
final class LookedUpHosts {
    private static final int MAX_HOSTS = 10_000; // a forgotten host counts as internal
    private static final Duration INTERNAL_FOR = Duration.ofMinutes(10); // WebhookHttp keeps a connection for 2 min

    private final LongSupplier nanos;
    private final Map<String, Long> internalUntil = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_HOSTS;
        }
    };

    LookedUpHosts(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param isPublic whether all addresses of this look-up are public */
    synchronized void lookedUp(String host, boolean isPublic) {
        long now = nanos.getAsLong();
        if (isPublic) {
            internalUntil.putIfAbsent(nameOf(host), now);
        } else {
            internalUntil.put(nameOf(host), now + INTERNAL_FOR.toNanos());
        }
    }

    /** Whether a call to this host can only have reached the public internet. */
    synchronized boolean isPublic(String host) {
        @Nullable Long until = internalUntil.get(nameOf(host));
        return until != null && nanos.getAsLong() - until >= 0;
    }

    /** IPv6 addresses have brackets in URLs and none in look-ups. */
    private static String nameOf(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.toLowerCase(Locale.ROOT);
    }
}
