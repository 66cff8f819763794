package dev.enhancer.ingress.submit;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.Priority;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Counts the outcomes of submissions, and times how long they wait for Redis and Kafka. */
public final class SubmitMeters {
    private static final Duration[] BOUNDS = LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_000, 4_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Map<Priority, Counter> accepted;
    private final Map<ErrorCode, Counter> refused;
    private final Timer redis;
    private final Timer kafka;

    SubmitMeters(MeterRegistry registry) {
        accepted = new EnumMap<>(Arrays.stream(Priority.values())
                .collect(Collectors.toMap(Function.identity(), lane -> Counter.builder("enhancer.jobs.accepted")
                        .description("Jobs that Redis and Kafka have; replays of a request do not count again")
                        .tag("lane", lane.wireName())
                        .register(registry))));
        // all exist from the start: if a counter began with its first event, that event would not show as an increase
        refused = new EnumMap<>(Arrays.stream(ErrorCode.values())
                .collect(Collectors.toMap(Function.identity(), code -> Counter.builder("enhancer.jobs.refused")
                        .description("Submissions that became no job, by the code of their response")
                        .tag("reason", code.wireName())
                        .register(registry))));
        redis = store("redis", registry);
        kafka = store("kafka", registry);
    }

    private static Timer store(String store, MeterRegistry registry) {
        return Timer.builder("enhancer.submit.store.duration")
                .description("What a submission waits for a store, until it has the jobs or has failed")
                .serviceLevelObjectives(BOUNDS)
                .tag("store", store)
                .register(registry);
    }

    void accepted(List<Job> jobs) {
        for (Job job : jobs) {
            increment(accepted.get(job.priority()));
        }
    }

    /** Counts a submission, or an element of a batch, that is refused. */
    public void refused(ErrorCode code) {
        increment(refused.get(code));
    }

    /** Times a step that waits for Redis. */
    <T> Mono<T> timedRedis(Mono<T> step) {
        return timed(redis, step);
    }

    /** Times a step that waits for Kafka. */
    <T> Mono<T> timedKafka(Mono<T> step) {
        return timed(kafka, step);
    }

    private static <T> Mono<T> timed(Timer timer, Mono<T> step) {
        return Mono.defer(() -> {
            long begin = System.nanoTime();
            return step.doOnTerminate(() -> timer.record(System.nanoTime() - begin, NANOSECONDS));
        });
    }

    private static void increment(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }
}
