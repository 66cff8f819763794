package dev.enhancer.ingress.stats;

import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.stats.ReadMinutes.Counted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads the statistics of the last minutes, an hour in each round trip. */
final class StatsReader {
    private static final int MINUTES_PER_READ = 60;

    private final RedisCommands redis;

    StatsReader(RedisCommands redis) {
        this.redis = redis;
    }

    /** The last minutes, the running one included, the oldest first. */
    Mono<List<MinuteStats>> last(int minutes) {
        return read(null, minutes, List.of())
                .map(newestFirst ->
                        newestFirst.reversed().stream().map(MinuteStats::of).toList());
    }

    /** @param newest the newest minute that is missing; null: the running one */
    private Mono<List<Counted>> read(@Nullable Long newest, int missing, List<Counted> newer) {
        if (missing == 0) {
            return Mono.just(newer);
        }
        int count = Math.min(missing, MINUTES_PER_READ);
        return redis.run(new ReadMinutes(newest, count)).flatMap(found -> {
            List<Counted> all = new ArrayList<>(newer);
            all.addAll(found);
            return read(all.getLast().minute() - 1, missing - count, all);
        });
    }
}
