package dev.enhancer.worker.result;

import dev.enhancer.common.job.JobId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs that this worker runs, so that none runs twice and one that was ended elsewhere stops. Safe for any thread. */
public final class RunningJobs {
    private final Map<JobId, Run> runs = new ConcurrentHashMap<>();

    /** Begins a run on this thread; empty if the job runs already. The caller closes it on the same thread. */
    public Optional<Run> begin(JobId id) {
        Run run = new Run(id);
        return runs.putIfAbsent(id, run) == null ? Optional.of(run) : Optional.empty();
    }

    /** The job was ended elsewhere: what it still does is stopped, if it runs here. */
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
         * Does the work unless or until the job is stopped, which interrupts it.
         *
         * @return empty if it was stopped before the work was done
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
                Thread.interrupted(); // meant for the work, not for what this thread does next
            }
        }

        @Override
        public void close() {
            runs.remove(id, this);
        }
    }

    /** What may be interrupted. */
    @FunctionalInterface
    public interface Work<T> {
        T call() throws InterruptedException;
    }
}
