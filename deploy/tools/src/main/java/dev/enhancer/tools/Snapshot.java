package dev.enhancer.tools;

import dev.enhancer.common.redis.Keys;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What exists in Redis only and must last: clients with their secrets and endpoints, what they have spent, and what operators
 * have switched. Jobs and results are in Kafka; plans and other settings are configuration.
 *
 * @param entries one a key
 */
record Snapshot(List<Entry> entries) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Keys without a variable part. */
    private static final List<String> SINGLE = List.of(Keys.CLIENTS, Keys.PROVIDER_SWITCHES, Keys.LANE_SWITCHES);

    /** Prefixes of keys; each is followed by a client. */
    private static final List<String> FAMILIES =
            List.of("client:", "webhook-secrets:", "endpoints:", "spent:", "budget-thresholds:");

    private static final int KEYS_PER_STEP = 1_000;

    /**
     * One key. Exactly one of the values is there.
     *
     * @param leftMs time until it expires; null: it does not
     */
    record Entry(
            String key,
            @Nullable Long leftMs,
            byte @Nullable [] text,
            @Nullable Map<String, byte[]> hash,
            @Nullable List<Member> sortedSet) {}

    record Member(double score, byte[] value) {}

    static Snapshot read(RedisCommands<String, byte[]> redis) {
        List<Entry> entries = new ArrayList<>();
        for (String key : keys(redis)) {
            Entry entry = entry(redis, key);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return new Snapshot(entries);
    }

    /** Keys that exist now and belong into a snapshot. */
    static Set<String> keys(RedisCommands<String, byte[]> redis) {
        Set<String> keys = new LinkedHashSet<>();
        SINGLE.stream().filter(key -> redis.exists(key) == 1).forEach(keys::add);
        for (String family : FAMILIES) {
            ScanArgs step = ScanArgs.Builder.limit(KEYS_PER_STEP).match(family + "*");
            KeyScanCursor<String> cursor = redis.scan(ScanCursor.INITIAL, step);
            keys.addAll(cursor.getKeys());
            while (!cursor.isFinished()) {
                cursor = redis.scan(cursor, step);
                keys.addAll(cursor.getKeys());
            }
        }
        return keys;
    }

    private static @Nullable Entry entry(RedisCommands<String, byte[]> redis, String key) {
        long left = redis.pttl(key);
        Long leftMs = left < 0 ? null : Long.valueOf(left);
        return switch (redis.type(key)) {
            case "string" -> new Entry(key, leftMs, redis.get(key), null, null);
            case "hash" -> new Entry(key, leftMs, null, new LinkedHashMap<>(redis.hgetall(key)), null);
            case "zset" -> new Entry(key, leftMs, null, null, members(redis, key));
            default -> null; // it has expired meanwhile
        };
    }

    private static List<Member> members(RedisCommands<String, byte[]> redis, String key) {
        return redis.zrangeWithScores(key, 0, -1).stream()
                .map(member -> new Member(member.getScore(), member.getValue()))
                .toList();
    }

    byte[] json() {
        return JSON.writeValueAsBytes(this);
    }

    /** @throws ToolFailure if the bytes have another shape */
    static Snapshot parse(byte[] json) {
        try {
            return JSON.readValue(json, Snapshot.class);
        } catch (JacksonException _) {
            throw new ToolFailure("The content of the backup has another shape.");
        }
    }

    long clients() {
        return entries.stream()
                .filter(entry -> entry.key().startsWith("client:"))
                .count();
    }

    /** Replaces what is in Redis, in one step: either all of it is restored or nothing is changed. */
    void restore(RedisCommands<String, byte[]> redis) {
        Set<String> old = keys(redis);
        redis.multi();
        if (!old.isEmpty()) {
            redis.del(old.toArray(String[]::new));
        }
        entries.forEach(entry -> write(redis, entry));
        redis.publish("clients:changed", new byte[0]); // ingresses forget what they know about clients
        redis.exec();
    }

    private static void write(RedisCommands<String, byte[]> redis, Entry entry) {
        if (entry.text() != null) {
            redis.set(entry.key(), entry.text());
        } else if (entry.hash() != null) {
            redis.hset(entry.key(), entry.hash());
        } else if (entry.sortedSet() != null) {
            entry.sortedSet().forEach(member -> redis.zadd(entry.key(), member.score(), member.value()));
        }
        if (entry.leftMs() != null) {
            redis.pexpire(entry.key(), entry.leftMs());
        }
    }
}
