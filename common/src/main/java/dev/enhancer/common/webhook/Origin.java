package dev.enhancer.common.webhook;

import java.net.URI;
import java.util.Locale;

/** What tells the endpoints of a client apart: scheme, host and port of a URL, always with the port. */
public final class Origin {
    private static final String NONE = "-";

    private Origin() {}

    /** E.g. {@code https://example.com:443}; of all URLs that cannot be called {@code -}. */
    public static String of(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getScheme() == null || uri.getHost() == null) {
                return NONE;
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int usual = scheme.equals("http") ? 80 : 443;
            int port = uri.getPort() == -1 ? usual : uri.getPort();
            return "%s://%s:%d".formatted(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
        } catch (IllegalArgumentException _) {
            return NONE;
        }
    }
}
