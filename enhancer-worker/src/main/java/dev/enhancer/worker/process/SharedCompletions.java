package dev.enhancer.worker.process;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.worker.result.CompletionKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Decides which jobs may share a completion, and counts hits and misses. */
final class SharedCompletions {
    private final BiFunction<Job, String, Optional<String>> hash;
    private final CacheSettings settings;
    private final Counter hits;
    private final Counter misses;
    private final Counter saved;

    /** @param hash {@link dev.enhancer.worker.provider.prompt.RequestHash#of} */
    SharedCompletions(BiFunction<Job, String, Optional<String>> hash, CacheSettings settings, MeterRegistry meters) {
        this.hash = hash;
        this.settings = settings;
        hits = requests("hit", meters);
        misses = requests("miss", meters);
        saved = Counter.builder("enhancer.cache.saved.cost")
                .description("What the calls cost that were not made again, in millionths of the currency")
                .baseUnit("micros")
                .register(meters);
    }

    private static Counter requests(String result, MeterRegistry meters) {
        return Counter.builder("enhancer.cache.requests")
                .description("Jobs that could have the answer of another, by whether there was one")
                .tag("result", result)
                .register(meters);
    }

    /** @return null if the job must make its own call */
    @Nullable
    CompletionKey keyOf(Job job) {
        if (settings.ttl().isZero() || job.routing().fresh()) {
            return null;
        }
        return hash.apply(job, settings.acrossClients() ? "" : job.clientId())
                .map(request -> new CompletionKey(request, settings.ttl()))
                .orElse(null);
    }

    /** Counts a hit. */
    JobResult hit(JobResult another) {
        hits.increment();
        saved.increment(another.usage().costMicros());
        return another.asCached();
    }

    /** Counts a miss. */
    void miss() {
        misses.increment();
    }
}
