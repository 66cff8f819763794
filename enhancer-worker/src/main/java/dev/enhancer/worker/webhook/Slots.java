package dev.enhancer.worker.webhook;

import java.util.HashMap;
import java.util.Map;

/**
 * Calls at once, over all receivers. However many receivers a client names, it has half of the slots that other clients
 * leave. Not safe for use by several threads.
 */
final class Slots {
    private final int most;
    private final Map<String, Integer> takenByClient = new HashMap<>();
    private int taken;

    Slots(int most) {
        this.most = most;
    }

    int taken() {
        return taken;
    }

    /** Most are taken, so that each origin gets one. */
    boolean areScarce() {
        return taken >= most * 3 / 4;
    }

    /** Whether the client has as many as it may have. */
    boolean areUsedUpBy(String clientId) {
        int own = takenByClient.getOrDefault(clientId, 0);
        return own >= Math.max(1, (most - (taken - own)) / 2);
    }

    void take(String clientId) {
        taken++;
        takenByClient.merge(clientId, 1, Integer::sum);
    }

    void free(String clientId) {
        taken--;
        takenByClient.computeIfPresent(clientId, (_, own) -> own == 1 ? null : own - 1);
    }
}
