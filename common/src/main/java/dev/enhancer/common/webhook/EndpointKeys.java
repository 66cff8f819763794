package dev.enhancer.common.webhook;

import java.net.URI;
import java.util.Locale;

/**
 * What a webhook's endpoint is judged by. What cannot be connected to is judged by its origin; what answers badly or too late
 * by its URL without the query, since other URLs of the same origin may be somebody else's.
 *
 * @param origin scheme, host and port, always with the port: {@code https://example.com:443}
 * @param url origin and path, at least a slash: {@code https://example.com:443/hooks}
 */
public record EndpointKeys(String origin, String url) {
    private static final EndpointKeys NONE = new EndpointKeys("-", "-");

    /** Those of a URL; all that cannot be called have {@code -} for both. */
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

    /** Whether a key, such as those under which {@link EndpointHealth} is kept, is that of a URL of this origin. */
    public static boolean isUrlOf(String origin, String key) {
        return key.startsWith(origin + "/");
    }

    /** The origin of either key. */
    public static String originOf(String key) {
        int path = key.indexOf('/', key.indexOf("://") + "://".length());
        return path < 0 ? key : key.substring(0, path);
    }
}
