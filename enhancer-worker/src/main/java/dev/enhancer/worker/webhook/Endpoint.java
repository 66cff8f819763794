package dev.enhancer.worker.webhook;

import dev.enhancer.common.webhook.EndpointKeys;
import dev.enhancer.worker.intake.QueueKey;

/**
 * Where deliveries of one client go. A limit, a failure or a disabling concerns one endpoint or all endpoints of an origin.
 *
 * @param keys identify its URL and its origin
 */
record Endpoint(String clientId, EndpointKeys keys) {
    /** Accepts any URL. All URLs that cannot be called are one endpoint. */
    static Endpoint of(String clientId, String url) {
        return new Endpoint(clientId, EndpointKeys.of(url));
    }

    /** Identifies the origin of this client: other clients have their own. */
    String origin() {
        return originOf(clientId, keys.origin());
    }

    /** Its queue in the window: origins share its slots, and a URL can reach a limit of its own. */
    QueueKey queueKey() {
        return new QueueKey(origin(), keys.url());
    }

    /** The same key, made from the header of a delivery. Headers of older releases hold only the origin. */
    static QueueKey queueKey(String clientId, String key) {
        String origin = EndpointKeys.originOf(key);
        return new QueueKey(originOf(clientId, origin), key.equals(origin) ? "" : key);
    }

    private static String originOf(String clientId, String origin) {
        return clientId + " " + origin;
    }
}
