package dev.enhancer.ingress.read;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the open requests of one kind, by client, on this node. The counts are exact whichever threads open and close
 * requests. A client without open requests takes no memory.
 */
final class OpenRequests {
    private final Map<String, Integer> byClient = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    /**
     * Counts one more request, unless the client has the maximum open already.
     *
     * @param max 0: no limit
     * @return whether it was counted; if so, {@link #close} must be called once
     */
    boolean open(String clientId, int max) {
        boolean[] counted = {false};
        byClient.compute(clientId, (_, open) -> {
            int before = open == null ? 0 : open;
            counted[0] = max == 0 || before < max;
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

    /** Open requests of all clients. */
    int count() {
        return all.get();
    }

    /** Number of clients with at least one open request. */
    int clients() {
        return byClient.size();
    }
}
