package dev.enhancer.worker.webhook;

import java.util.HashMap;
import java.util.Map;

/**
 * Limits the calls in flight over all endpoints. A client gets at most half of the slots that other clients leave, however
 * many endpoints it has. Not safe for use by several threads.
 */
final class Slots {
    private final int total;
    private final Map<String, Integer> usedByClient = new HashMap<>();
    private int used;

    Slots(int total) {
        this.total = total;
    }

    int used() {
        return used;
    }

    /** Three quarters are in use. From then on each origin gets one. */
    boolean areScarce() {
        return used >= total * 3 / 4;
    }

    /** Whether the client has as many as it may have. */
    boolean areUsedUpBy(String clientId) {
        int own = usedByClient.getOrDefault(clientId, 0);
        return own >= Math.max(1, (total - (used - own)) / 2);
    }

    void take(String clientId) {
        used++;
        usedByClient.merge(clientId, 1, Integer::sum);
    }

    void free(String clientId) {
        used--;
        usedByClient.computeIfPresent(clientId, (_, own) -> own == 1 ? null : own - 1);
    }
}
