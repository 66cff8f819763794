package dev.enhancer.worker.webhook;

import dev.enhancer.common.webhook.EndpointKeys;
import dev.enhancer.worker.intake.QueueKey;

/**
 * Where deliveries of one client go: what is slow, dead or disabled is one of these, or all of one origin.
 *
 * @param keys what it is judged by
 */
record Receiver(String clientId, EndpointKeys keys) {
    /** Of any URL; those that cannot be called are one receiver. */
    static Receiver of(String clientId, String url) {
        return new Receiver(clientId, EndpointKeys.of(url));
    }

    /** What all URLs of its origin have in common, and no other client. */
    String origin() {
        return originOf(clientId, keys.origin());
    }

    /** For the window: slots are shared among origins, and a URL can be at a limit of its own. */
    QueueKey line() {
        return new QueueKey(origin(), keys.url());
    }

    /** The same, as far as the header of a delivery tells: of older ones just the origin. */
    static QueueKey line(String clientId, String key) {
        String origin = EndpointKeys.originOf(key);
        return new QueueKey(originOf(clientId, origin), key.equals(origin) ? "" : key);
    }

    private static String originOf(String clientId, String origin) {
        return clientId + " " + origin;
    }
}
