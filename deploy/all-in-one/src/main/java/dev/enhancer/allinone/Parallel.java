package dev.enhancer.allinone;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Runs several steps at the same time. */
final class Parallel {
    private Parallel() {}

    /**
     * Runs the steps and returns when all have ended.
     *
     * @throws StartFailure of the first step that failed, in the given order
     */
    static void run(Runnable... steps) throws InterruptedException {
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 1).factory())) {
            List<? extends Future<?>> all =
                    Stream.of(steps).map(threads::submit).toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw StartFailure.of(e);
        }
    }
}
