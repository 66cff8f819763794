package dev.enhancer.worker.result;

import dev.enhancer.common.job.JobId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The jobs that this worker runs: none runs twice, and a job that was ended elsewhere is stopped. Safe for several threads.
 */
public final class RunningJobs {
    private final Map<JobId, Run> runs = new ConcurrentHashMap<>();

    /** Begins a run on this thread; empty if the job is already running. The caller closes the run on the same thread. */
    public Optional<Run> begin(JobId id) {
        Run run = new Run(id);
        return runs.putIfAbsent(id, run) == null ? Optional.of(run) : Optional.empty();
    }

    /** Stops the work of a job that was ended elsewhere, if it runs here. */
    public void stop(JobId id) {
        Run run = runs.get(id);
        if (run != null) {
            run.stop();
        }
    }

    /** One job on one thread. */
    public final class Run implements AutoCloseable {
        private final JobId id;
        private final Thread thread = Thread.currentThread();
        private boolean stopped;
        private boolean working;

        private Run(JobId id) {
            this.id = id;
        }

        /**
         * Does the work, unless the job was stopped before. Stopping the job interrupts the work.
         *
         * @return empty if the job was stopped before the work was done
         * @throws InterruptedException if the worker stops
         */
        public <T> Optional<T> unlessStopped(Work<T> work) throws InterruptedException {
            if (!enter()) {
                return Optional.empty();
            }
            try {
                return Optional.of(work.call());
            } catch (InterruptedException e) {
                if (isStopped()) {
                    return Optional.empty();
                }
                throw e;
            } finally {
                leave();
            }
        }

        private synchronized boolean enter() {
            working = !stopped;
            return working;
        }

        private synchronized boolean isStopped() {
            return stopped;
        }

        private synchronized void stop() {
            stopped = true;
            if (working) {
                thread.interrupt();
            }
        }

        private synchronized void leave() {
            working = false;
            if (stopped) {
                Thread.interrupted(); // the interrupt was for the work, not for what this thread does next
            }
        }

        @Override
        public void close() {
            runs.remove(id, this);
        }
    }

    /** Work that may be interrupted. */
    @FunctionalInterface
    public interface Work<T> {
        T call() throws InterruptedException;
    }
}
