package dev.enhancer.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks whether Redis can be used and loses nothing that it should keep. */
final class RedisCheck {
    private static final Duration LARGEST_SKEW = Duration.ofSeconds(1);
    private static final Duration LARGEST_ALLOWED_SKEW = Duration.ofMinutes(1); // docs/recovery.md
    private static final String OLDEST = "6.2";

    private final Environment environment;
    private final Clock clock;

    RedisCheck(Environment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    List<Finding> run() {
        try (RedisServer redis = RedisServer.connect(environment)) {
            return findings(redis.commands());
        } catch (ToolFailure | RedisException e) {
            return List.of(Finding.fail("redis", String.valueOf(e.getMessage())));
        }
    }

    private List<Finding> findings(RedisCommands<String, byte[]> redis) {
        Map<String, String> info = info(redis.info());
        List<Finding> findings = new ArrayList<>();
        findings.add(version(info.getOrDefault("redis_version", "?")));
        findings.add(eviction(info.getOrDefault("maxmemory", "0"), info.getOrDefault("maxmemory_policy", "?")));
        findings.add(persistence(info.getOrDefault("aof_enabled", "0")));
        findings.add(role(info.getOrDefault("role", "?")));
        findings.add(skew(redis));
        return findings;
    }

    private static Map<String, String> info(String text) {
        Map<String, String> info = new HashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                info.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return info;
    }

    private static Finding version(String version) {
        String[] parts = version.split("\\.");
        String[] oldest = OLDEST.split("\\.");
        try {
            int major = Integer.compare(Integer.parseInt(parts[0]), Integer.parseInt(oldest[0]));
            boolean isOld = major < 0 || major == 0 && Integer.parseInt(parts[1]) < Integer.parseInt(oldest[1]);
            return isOld
                    ? Finding.fail("redis version", "%s is older than %s".formatted(version, OLDEST))
                    : Finding.ok("redis version", version);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return Finding.warn("redis version", "is not known: " + version);
        }
    }

    private static Finding eviction(String maxmemory, String policy) {
        return policy.equals("noeviction") || maxmemory.equals("0")
                ? Finding.ok("redis eviction", policy)
                : Finding.fail("redis eviction", "%s can drop clients and jobs; set noeviction".formatted(policy));
    }

    private static Finding persistence(String aof) {
        return aof.equals("1")
                ? Finding.ok("redis persistence", "append-only file")
                : Finding.warn(
                        "redis persistence",
                        "no append-only file: a restart loses clients and spending (jobs are refilled from Kafka)");
    }

    private static Finding role(String role) {
        return role.equals("master")
                ? Finding.ok("redis role", role)
                : Finding.fail("redis role", role + ": scripts need the primary");
    }

    private Finding skew(RedisCommands<String, byte[]> redis) {
        Instant before = clock.instant();
        List<byte[]> time = redis.time();
        Instant there = Instant.ofEpochSecond(Long.parseLong(new String(time.get(0), UTF_8)))
                .plusNanos(Long.parseLong(new String(time.get(1), UTF_8)) * 1_000);
        Duration skew = Duration.between(before, there).abs();
        String message = "%d ms from this machine".formatted(skew.toMillis());
        if (skew.compareTo(LARGEST_ALLOWED_SKEW) > 0) {
            return Finding.fail("redis clock", message);
        }
        return skew.compareTo(LARGEST_SKEW) > 0
                ? Finding.warn("redis clock", message)
                : Finding.ok("redis clock", message);
    }
}
