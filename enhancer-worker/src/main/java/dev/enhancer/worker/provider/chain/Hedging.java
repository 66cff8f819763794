package dev.enhancer.worker.provider.chain;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.enhancer.common.log.LogContext;
import dev.enhancer.worker.provider.call.Reply;
import dev.enhancer.worker.provider.call.Reply.Unavailable;
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
 * Asks a second provider when the first one takes longer than it mostly does: the first answer counts, the other call is
 * aborted, and both stand in the ledger. Only a share of all turns may do so, lest a provider that has become slow as a
 * whole doubles the calls to the next one. Safe for any thread.
 */
final class Hedging {
    private static final double MOST_CREDIT = 10;

    private final HedgingSettings settings;
    private double credit;

    Hedging(HedgingSettings settings) {
        this.settings = settings;
    }

    /** A provider with the turn of a job at it. */
    record Seat(Link link, Turn turn) {
        private Reply ask() throws InterruptedException {
            return link.ask(turn);
        }
    }

    /**
     * What came of it.
     *
     * @param seat who replied
     * @param second who was asked besides; null: nobody
     */
    record Outcome(Seat seat, Reply reply, @Nullable Seat second) {}

    /**
     * Asks one provider, or two.
     *
     * @param second who comes next and could be asked now
     * @return the first reply that is more than a failure, or the last one
     */
    Outcome ask(Seat first, Supplier<Optional<Seat>> second) throws InterruptedException {
        Optional<Duration> usual = settings.enabled() ? first.link().usualLatency() : Optional.empty();
        if (usual.isEmpty()) {
            return new Outcome(first, first.ask(), null);
        }
        earn();
        return new Race().run(first, usual.get(), second);
    }

    private synchronized void earn() {
        credit = Math.min(MOST_CREDIT, credit + settings.share() / 100.0);
    }

    private synchronized boolean pay() {
        if (credit < 1) {
            return false;
        }
        credit--;
        return true;
    }

    /** The calls of one job that are on their way at the same time. */
    private final class Race {
        private final BlockingQueue<Runner> arrived = new LinkedBlockingQueue<>();
        private final List<Thread> threads = new ArrayList<>(2);
        private final List<Runner> runners = new ArrayList<>(2);

        Outcome run(Seat first, Duration usual, Supplier<Optional<Seat>> second) throws InterruptedException {
            Seat other = null;
            try {
                start(first);
                Runner runner = arrived.poll(usual.toNanos(), NANOSECONDS);
                if (runner == null) {
                    other = second.get().filter(_ -> pay()).orElse(null);
                    if (other != null) {
                        start(other);
                    }
                    runner = arrived.take();
                    if (other != null && runner.reply() instanceof Unavailable) {
                        runner = arrived.take();
                    }
                }
                return new Outcome(runner.seat, runner.reply(), other);
            } finally {
                runners.forEach(runner -> runner.cancel(true));
                for (Thread thread : threads) {
                    thread.join(); // until its call stands in the ledger
                }
            }
        }

        private void start(Seat seat) {
            Runner runner = new Runner(seat);
            runners.add(runner);
            threads.add(Thread.startVirtualThread(Context.current().wrap(LogContext.carriedBy(runner))));
        }

        private final class Runner extends FutureTask<Reply> {
            private final Seat seat;

            Runner(Seat seat) {
                super(seat::ask);
                this.seat = seat;
            }

            @Override
            protected void done() {
                arrived.add(this);
            }

            Reply reply() throws InterruptedException {
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
