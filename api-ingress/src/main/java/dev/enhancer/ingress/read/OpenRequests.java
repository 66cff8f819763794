package dev.enhancer.ingress.read;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests of one kind each client has open on this node. Exact whichever threads open and close them; nothing is
 * kept of a client that has none.
 */
final class OpenRequests {
    private final Map<String, Integer> byClient = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    /**
     * Counts one more, unless the client has so many already.
     *
     * @param most 0: no limit
     * @return whether it was counted; then {@link #close} must follow, once
     */
    boolean open(String clientId, int most) {
        boolean[] counted = {false};
        byClient.compute(clientId, (_, open) -> {
            int before = open == null ? 0 : open;
            counted[0] = most == 0 || before < most;
            return counted[0] ? Integer.valueOf(before + 1) : open;
        });
        if (counted[0]) {
            all.incrementAndGet();
        }
        return counted[0];
    }

    void close(String clientId) {
        byClient.computeIfPresent(clientId, (_, open) -> open == 1 ? null : open - 1);
        all.decrementAndGet();
    }

    /** Of all clients. */
    int count() {
        return all.get();
    }

    /** Those that have at least one open. */
    int clients() {
        return byClient.size();
    }
}
