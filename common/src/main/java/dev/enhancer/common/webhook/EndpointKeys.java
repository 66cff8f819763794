package dev.enhancer.common.webhook;

import java.net.URI;
import java.util.Locale;

/**
 * The keys under which an endpoint's health is kept. Failures to connect count for its origin. Bad or late responses count
 * for its URL without the query, since other URLs of the same origin may belong to another client.
 *
 * @param origin scheme, host and port, always with the port: {@code https://example.com:443}
 * @param url origin and path, at least a slash: {@code https://example.com:443/hooks}
 */
public record EndpointKeys(String origin, String url) {
    private static final EndpointKeys NONE = new EndpointKeys("-", "-");

    /** The keys of a URL. All URLs that cannot be called share the key {@code -}. */
    public static EndpointKeys of(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getScheme() == null || uri.getHost() == null) {
                return NONE;
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int usual = scheme.equals("http") ? 80 : 443;
            int port = uri.getPort() == -1 ? usual : uri.getPort();
            String origin = "%s://%s:%d".formatted(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
            String path = uri.getRawPath();
            return new EndpointKeys(origin, origin + (path.isEmpty() ? "/" : path));
        } catch (IllegalArgumentException _) {
            return NONE;
        }
    }

    /** Whether a key, for example of an {@link EndpointHealth}, belongs to a URL of this origin. */
    public static boolean isUrlOf(String origin, String key) {
        return key.startsWith(origin + "/");
    }

    /** The origin of either key. */
    public static String originOf(String key) {
        int path = key.indexOf('/', key.indexOf("://") + "://".length());
        return path < 0 ? key : key.substring(0, path);
    }
}
