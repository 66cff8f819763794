package dev.enhancer.ingress.web;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Does work on what a client sent: at once if that is short, else on threads of its own, so that no event loop is held for
 * more than a few milliseconds.
 */
@Component
public final class LongWork implements AutoCloseable {
    /** Parsing, normalizing and cleaning take about 0.1 ms a KiB, and 1 ms a KiB of the most hostile text. */
    private static final int SHORT_BYTES = 16 * 1024;

    // half the cores, so that a flood of long bodies leaves the other half to everyone else
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    // 20 × about 100 ms, which 1 MiB of usual text takes: a wait of 2 s, and ten times that under a flood of hostile
    // text
    private static final int QUEUED_PER_THREAD = 20;

    private final Scheduler scheduler = Schedulers.newBoundedElastic(THREADS, QUEUED_PER_THREAD, "long-work");

    /**
     * What the work returns, on the thread that did it.
     *
     * @param bytes how long the input of the work is
     * @return fails as the work does; with an {@code IllegalStateException} if that throws an {@code Error}, of which
     *     Reactor would make no signal; with {@code service_unavailable} if too much waits already
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
