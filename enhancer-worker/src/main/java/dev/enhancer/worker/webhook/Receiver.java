package dev.enhancer.worker.webhook;

import java.net.URI;
import java.util.Locale;

/**
 * Where deliveries of one client go: what is slow, dead or disabled is one of these.
 *
 * @param origin scheme, host and port
 */
record Receiver(String clientId, String origin) {
    private static final String UNREADABLE = "-";

    /** Of any URL; those that cannot be called are one receiver. */
    static Receiver of(String clientId, String url) {
        return new Receiver(clientId, origin(url));
    }

    private static String origin(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getScheme() == null || uri.getHost() == null) {
                return UNREADABLE;
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int usual = scheme.equals("http") ? 80 : 443;
            int port = uri.getPort() == -1 ? usual : uri.getPort();
            return "%s://%s:%d".formatted(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
        } catch (IllegalArgumentException _) {
            return UNREADABLE;
        }
    }

    /** For the window, which shares slots among names. */
    String name() {
        return clientId + " " + origin;
    }
}
