package dev.enhancer.common.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.setting.InvalidSettingException;
import java.net.URLDecoder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The setting {@code REDIS_URL}, in the form defined by Lettuce.
 *
 * @param isTls whether connections to server and Sentinels use TLS
 * @param username empty: the default user
 * @param password of the server; empty: none
 * @param nodes {@code host:port} of the server, or of the Sentinels
 * @param database its number
 * @param primary name by which the Sentinels know the server; null: there are no Sentinels
 */
public record RedisUrl(
        boolean isTls,
        String username,
        Secret password,
        List<String> nodes,
        int database,
        @Nullable String primary) {
    public static final String VARIABLE = "REDIS_URL";

    /** Each script needs all its keys, those of a job and those of its client, on one server. */
    public static final String NO_CLUSTER = "must name one server, or Sentinels: Redis Cluster is not supported";

    private static final String RULE =
            "must be redis://[[user:]password@]host[:port][/database], with TLS rediss://, with Sentinels"
                    + " redis-sentinel://[[user:]password@]host[:port][,host[:port]…][/database]#name-of-the-primary, with"
                    + " both rediss-sentinel://";

    private static final Pattern FORM = Pattern.compile("(?<scheme>redis|rediss|redis-sentinel|rediss-sentinel)://"
            + "(?:(?<user>[^@/?#\\s]*)@)?(?<nodes>[^@/?#\\s]+)(?:/(?<database>\\d{1,4})?)?(?:#(?<primary>[^#\\s]+))?");
    private static final Pattern NODE =
            Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(?<port>\\d{1,5}))?");

    private static final int SERVER_PORT = 6379;
    private static final int SENTINEL_PORT = 26379;
    private static final int LAST_PORT = 65_535;

    public RedisUrl {
        nodes = List.copyOf(nodes);
    }

    /** @throws InvalidSettingException without the URL, which may contain a password */
    public static RedisUrl parse(String url) {
        if (url.startsWith("redis-cluster:") || url.startsWith("rediss-cluster:")) {
            throw new InvalidSettingException(VARIABLE, NO_CLUSTER);
        }
        Matcher form = FORM.matcher(url);
        if (!form.matches()) {
            throw new InvalidSettingException(VARIABLE, RULE);
        }
        boolean isSentinel = form.group("scheme").endsWith("-sentinel");
        List<String> nodes = Stream.of(form.group("nodes").split(",", -1))
                .map(node -> node(node, isSentinel ? SENTINEL_PORT : SERVER_PORT))
                .toList();
        String primary = form.group("primary");
        if (!isSentinel && nodes.size() > 1) {
            throw new InvalidSettingException(VARIABLE, NO_CLUSTER);
        }
        if (isSentinel != (primary != null)) {
            throw new InvalidSettingException(VARIABLE, RULE);
        }
        String user = form.group("user") == null ? "" : form.group("user");
        int colon = user.indexOf(':');
        String database = form.group("database");
        return new RedisUrl(
                form.group("scheme").startsWith("rediss"),
                colon < 0 ? "" : decode(user.substring(0, colon)),
                new Secret(decode(user.substring(colon + 1))),
                nodes,
                database == null ? 0 : Integer.parseInt(database),
                primary);
    }

    private static String node(String written, int usualPort) {
        Matcher node = NODE.matcher(written);
        if (!node.matches()) {
            throw new InvalidSettingException(VARIABLE, RULE);
        }
        int port = node.group("port") == null ? usualPort : Integer.parseInt(node.group("port"));
        if (port < 1 || port > LAST_PORT) {
            throw new InvalidSettingException(VARIABLE, RULE);
        }
        return node.group("host") + ":" + port;
    }

    /** Decodes a part of a URL, in which a plus is a plus. */
    private static String decode(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException _) {
            throw new InvalidSettingException(VARIABLE, RULE);
        }
    }
}
