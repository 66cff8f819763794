package dev.enhancer.common.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** The setting {@code REDIS_URL}. May hold a password, so that nobody may quote it in a message. */
public final class RedisUrl {
    public static final String VARIABLE = "REDIS_URL";

    /** What the setting must be, as a clause for people. */
    public static final String RULE = "must be a redis:// or rediss:// URL with a host";

    private static final Set<String> SCHEMES = Set.of("redis", "rediss");

    private RedisUrl() {}

    public static boolean isValid(String url) {
        try {
            URI uri = new URI(url);
            return uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
