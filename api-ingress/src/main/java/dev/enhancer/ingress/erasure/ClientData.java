package dev.enhancer.ingress.erasure;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.change.JobDeletion;
import io.lettuce.core.ScoredValue;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases what Redis holds of one client, except the client itself. Each part is erased in steps, and emits a value after
 * each step. Steps that were done before are skipped.
 */
final class ClientData {
    private static final int ENTRIES_A_STEP = 200;
    private static final int DELETIONS_AT_ONCE = 32; // each runs a script in Redis and writes a record to Kafka
    private static final int KEY_PARTS = 4; // idempotency:<space>:<client>:<key>; only the last part may contain colons

    private final RedisCommands redis;
    private final JobDeletion jobs;

    ClientData(RedisCommands redis, JobDeletion jobs) {
        this.redis = redis;
        this.jobs = jobs;
    }

    /** Erases everything. The jobs come first, each deleted as its client would delete it. */
    Flux<Boolean> erase(String clientId) {
        return Flux.concat(
                entries(Keys.jobsOf(clientId), ids -> deleteJobs(clientId, ids)),
                entries(Keys.promptsOf(clientId), this::deletePrompts),
                keys(clientId));
    }

    private Flux<Boolean> entries(String list, Function<List<String>, Mono<Void>> deletion) {
        Mono<Boolean> step = redis.membersByScoreDescending(list, Double.POSITIVE_INFINITY, 0, ENTRIES_A_STEP)
                .filter(entries -> !entries.isEmpty())
                .flatMap(entries -> {
                    List<byte[]> members =
                            entries.stream().map(ScoredValue::getValue).toList();
                    return deletion.apply(members.stream()
                                    .map(member -> new String(member, US_ASCII))
                                    .toList())
                            .then(redis.removeMembers(list, members))
                            .thenReturn(true);
                });
        return step.expand(_ -> step);
    }

    private Mono<Void> deleteJobs(String clientId, List<String> ids) {
        return Flux.fromIterable(ids)
                .flatMap(id -> jobs.delete(clientId, new JobId(id)), DELETIONS_AT_ONCE)
                .then();
    }

    private Mono<Void> deletePrompts(List<String> ids) {
        return redis.delete(ids.stream().map(Keys::prompt).toList());
    }

    private Flux<Boolean> keys(String clientId) {
        Set<String> single = Set.of(Keys.slots(clientId), Keys.endpoints(clientId), Keys.reachedThresholds(clientId));
        return Flux.concat(
                redis.delete(List.copyOf(single)).thenReturn(true),
                // the characters of a client's id have no special meaning in a pattern
                redis.keys("*:" + clientId + ":*").concatMap(found -> {
                    List<String> own = found.stream()
                            .filter(key -> key.startsWith(Keys.spentBy(clientId)) || isIdempotencyKey(key, clientId))
                            .toList();
                    return own.isEmpty() ? Mono.just(true) : redis.delete(own).thenReturn(true);
                }));
    }

    private static boolean isIdempotencyKey(String key, String clientId) {
        String[] parts = key.split(":", KEY_PARTS);
        return parts.length == KEY_PARTS && parts[0].equals("idempotency") && parts[2].equals(clientId);
    }
}
