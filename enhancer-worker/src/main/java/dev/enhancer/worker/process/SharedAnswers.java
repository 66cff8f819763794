package dev.enhancer.worker.process;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.worker.result.AnswerKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Which jobs may have the answer of another, and how often one does. */
final class SharedAnswers {
    private final BiFunction<Job, String, Optional<String>> hash;
    private final CacheSettings settings;
    private final Counter hits;
    private final Counter misses;
    private final Counter saved;

    /** @param hash {@link dev.enhancer.worker.provider.prompt.RequestHash#of} */
    SharedAnswers(BiFunction<Job, String, Optional<String>> hash, CacheSettings settings, MeterRegistry meters) {
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

    /** @return null if the job makes its own call whatever others ask */
    @Nullable
    AnswerKey keyOf(Job job) {
        if (settings.ttl().isZero() || job.routing().fresh()) {
            return null;
        }
        return hash.apply(job, settings.acrossClients() ? "" : job.clientId())
                .map(request -> new AnswerKey(request, settings.ttl()))
                .orElse(null);
    }

    /** An answer was found. */
    JobResult taken(JobResult another) {
        hits.increment();
        saved.increment(another.usage().costMicros());
        return another.asCached();
    }

    /** None was found. */
    void missed() {
        misses.increment();
    }
}
