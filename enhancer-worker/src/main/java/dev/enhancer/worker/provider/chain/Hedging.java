package dev.enhancer.worker.provider.chain;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.enhancer.common.log.LogContext;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a second provider when the first one takes longer than usual. The first completion counts, the other call is aborted,
 * and both calls are in the ledger. Only a share of all requests may be hedged: otherwise, a provider that has become slow
 * for all jobs would double the calls to the next one. Safe for any thread.
 */
final class Hedging {
    /** Second calls that may be saved up. */
    private static final double MAX_CREDIT = 10;

    private final HedgingSettings settings;
    private double credit;

    Hedging(HedgingSettings settings) {
        this.settings = settings;
    }

    /** A provider, and what the job asks of it. */
    record Candidate(Link link, ProviderRequest request) {
        private CallResult ask() throws InterruptedException {
            return link.ask(request);
        }
    }

    /**
     * The outcome of asking one provider or two.
     *
     * @param candidate the provider whose reply counts
     * @param second the second provider; null: only one was asked
     */
    record Outcome(
            Candidate candidate, CallResult reply, @Nullable Candidate second) {}

    /**
     * Asks one provider, or two.
     *
     * @param second the next provider in the chain that could be asked now
     * @return the first reply that is no failure; if all fail, the last one
     */
    Outcome ask(Candidate first, Supplier<Optional<Candidate>> second) throws InterruptedException {
        Optional<Duration> usual = settings.enabled() ? first.link().usualLatency() : Optional.empty();
        if (usual.isEmpty()) {
            return new Outcome(first, first.ask(), null);
        }
        addCredit();
        return new Race().run(first, usual.get(), second);
    }

    private synchronized void addCredit() {
        credit = Math.min(MAX_CREDIT, credit + settings.share() / 100.0);
    }

    private synchronized boolean useCredit() {
        if (credit < 1) {
            return false;
        }
        credit--;
        return true;
    }

    /** The calls that one job makes at the same time. */
    private final class Race {
        private final BlockingQueue<CallTask> finished = new LinkedBlockingQueue<>();
        private final List<Thread> threads = new ArrayList<>(2);
        private final List<CallTask> tasks = new ArrayList<>(2);

        Outcome run(Candidate first, Duration usual, Supplier<Optional<Candidate>> second) throws InterruptedException {
            Candidate other = null;
            try {
                start(first);
                CallTask task = finished.poll(usual.toNanos(), NANOSECONDS);
                if (task == null) {
                    other = second.get().filter(_ -> useCredit()).orElse(null);
                    if (other != null) {
                        start(other);
                    }
                    task = finished.take();
                    if (other != null && task.reply() instanceof Unavailable) {
                        task = finished.take();
                    }
                }
                return new Outcome(task.candidate, task.reply(), other);
            } finally {
                tasks.forEach(task -> task.cancel(true));
                for (Thread thread : threads) {
                    thread.join(); // so that its call is in the ledger before the job goes on
                }
            }
        }

        private void start(Candidate candidate) {
            CallTask task = new CallTask(candidate);
            tasks.add(task);
            threads.add(Thread.startVirtualThread(Context.current().wrap(LogContext.carriedBy(task))));
        }

        private final class CallTask extends FutureTask<CallResult> {
            private final Candidate candidate;

            CallTask(Candidate candidate) {
                super(candidate::ask);
                this.candidate = candidate;
            }

            @Override
            protected void done() {
                finished.add(this);
            }

            CallResult reply() throws InterruptedException {
                try {
                    return get();
                } catch (ExecutionException e) {
                    switch (e.getCause()) {
                        case RuntimeException cause -> throw cause;
                        case Error cause -> throw cause;
                        case null, default -> throw new IllegalStateException("nothing else is thrown", e);
                    }
                }
            }
        }
    }
}
