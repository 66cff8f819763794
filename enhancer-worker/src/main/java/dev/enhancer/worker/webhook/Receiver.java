package dev.enhancer.worker.webhook;

import dev.enhancer.common.webhook.Origin;

/**
 * Where deliveries of one client go: what is slow, dead or disabled is one of these.
 *
 * @param origin scheme, host and port
 */
record Receiver(String clientId, String origin) {
    /** Of any URL; those that cannot be called are one receiver. */
    static Receiver of(String clientId, String url) {
        return new Receiver(clientId, Origin.of(url));
    }

    /** For the window, which shares slots among names. */
    String name() {
        return clientId + " " + origin;
    }
}
