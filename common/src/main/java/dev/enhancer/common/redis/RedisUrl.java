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

    /** Whether a valid URL holds a password, behind a user name or alone: {@code redis://:password@host}. */
    public static boolean hasPassword(String url) {
        String userInfo = URI.create(url).getUserInfo();
        return userInfo != null && userInfo.indexOf(':') < userInfo.length() - 1;
    }

    /** The host of a valid URL. */
    public static String host(String url) {
        return URI.create(url).getHost();
    }
}
