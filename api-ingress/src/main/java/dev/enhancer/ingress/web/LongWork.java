package dev.enhancer.ingress.web;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Runs work on what a client sent: short work at once, long work on separate threads. So no event loop is blocked for more
 * than a few milliseconds.
 */
public final class LongWork implements AutoCloseable {
    /** Parsing, normalizing and sanitizing take about 0.1 ms a KiB, and 1 ms a KiB of the most hostile text. */
    private static final int SHORT_BYTES = 16 * 1024;

    // half the cores, so that a flood of long bodies leaves the other half to other work
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    // 1 MiB of usual text takes about 100 ms, so 20 of them wait 2 s at most; under a flood of hostile text it is ten
    // times that
    private static final int QUEUED_PER_THREAD = 20;

    private final Scheduler scheduler = Schedulers.newBoundedElastic(THREADS, QUEUED_PER_THREAD, "long-work");

    /**
     * Returns the result of the work, on the thread that did it.
     *
     * @param bytes length of the input of the work
     * @return fails with what the work throws; with an {@code IllegalStateException} if that is an {@code Error}, which
     *     Reactor would not signal; with {@code service_unavailable} if too much work is waiting already
     */
    public <T> Mono<T> run(int bytes, Callable<T> work) {
        Mono<T> result = Mono.fromCallable(() -> withoutErrors(work));
        return bytes <= SHORT_BYTES
                ? result
                : result.subscribeOn(scheduler)
                        .onErrorMap(
                                RejectedExecutionException.class,
                                e -> new ApiException(ErrorCode.SERVICE_UNAVAILABLE, List.of(), e));
    }

    private static <T> T withoutErrors(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (Error e) {
            throw new IllegalStateException("work on a request failed", e);
        }
    }

    @Override
    public void close() {
        scheduler.dispose();
    }
}
