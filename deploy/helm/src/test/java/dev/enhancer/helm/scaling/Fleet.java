package dev.enhancer.helm.scaling;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The workers and their queue, second by second. Jobs are counted in portions of the same second, not one by one; a
 * portion may hold a part of a job. Moving partitions takes no time here.
 */
final class Fleet {
    /** Scheduling, image, JVM, joining the group. */
    private static final int START_SECONDS = 45;

    /** OPENAI_TIMEOUT. A worker's breaker opens when the first calls of an outage have timed out. */
    private static final int TIMEOUT_SECONDS = 30;
    /** For so long a call that was turned away counts for enhancer_provider_bound. */
    private static final int BOUND_SECONDS = 10;

    private static final int DEADLINE_SECONDS = 900;
    /** The mean processing time is that of so many jobs. */
    private static final double MEAN_OVER = 300;

    private final Worker worker;
    private final Calls calls;
    private final Deque<Portion> queued = new ArrayDeque<>();
    /** Claimed, but waiting for the rate of the provider; in a slot. */
    private final Deque<Portion> admitted = new ArrayDeque<>();

    private final double[] ending = new double[Day.SECONDS + 10_000];
    private final Deque<Integer> starting = new ArrayDeque<>();
    private double calling;
    private double meanSeconds;
    private double expired;
    private int ready;
    private int boundUntil;

    /** @param callSeconds how long a call of the provider takes */
    record Worker(int slots, int callSeconds) {}

    /** Is told when calls begin, and for how many seconds their jobs had waited by then. */
    interface Calls {
        void began(int second, int waited, double count);
    }

    /** Jobs that were submitted, and claimed, in the same second. */
    private record Portion(int submitted, int claimed, double count) {}

    Fleet(int workers, Worker worker, Calls calls) {
        this.ready = workers;
        this.worker = worker;
        this.calls = calls;
    }

    void advance(int second) {
        while (!starting.isEmpty() && starting.getFirst() <= second) {
            starting.removeFirst();
            ready++;
        }
        calling = Math.max(0, calling - ending[second]);
        expire(queued, second);
        expire(admitted, second);
        queued.addLast(new Portion(second, 0, Day.arrivals(second)));
        claim(second);
        call(second);
    }

    private void expire(Deque<Portion> portions, int second) {
        while (!portions.isEmpty() && portions.getFirst().submitted() <= second - DEADLINE_SECONDS) {
            expired += portions.removeFirst().count();
        }
    }

    private void claim(int second) {
        double free = (double) ready * worker.slots() - running();
        while (free > 1e-9 && !queued.isEmpty()) {
            Portion first = queued.removeFirst();
            double taken = Math.min(free, first.count());
            admitted.addLast(new Portion(first.submitted(), second, taken));
            if (taken < first.count()) {
                queued.addFirst(new Portion(first.submitted(), 0, first.count() - taken));
            }
            free -= taken;
        }
    }

    private void call(int second) {
        boolean outage = Day.OUTAGE.contains(second);
        boolean open = outage && second >= Day.OUTAGE.from() + TIMEOUT_SECONDS;
        double allowed = Day.admittedCalls(second);
        while (allowed > 1e-9 && !admitted.isEmpty()) {
            Portion first = admitted.removeFirst();
            double taken = Math.min(allowed, first.count());
            // With an open breaker the local rules make the result at once.
            int lasts = open ? 1 : outage ? TIMEOUT_SECONDS : worker.callSeconds();
            ending[second + lasts] += taken;
            calling += taken;
            calls.began(second, second - first.submitted(), taken);
            meanSeconds += (second - first.claimed() + lasts - meanSeconds) * Math.min(1, taken / MEAN_OVER);
            if (taken < first.count()) {
                admitted.addFirst(new Portion(first.submitted(), first.claimed(), first.count() - taken));
            }
            allowed -= taken;
        }
        if (open || !admitted.isEmpty()) {
            boundUntil = second + BOUND_SECONDS;
        }
    }

    /** Removed workers finish their calls without taking further jobs. */
    void scale(int second, int workers) {
        int more = workers - size();
        for (int i = 0; i < more; i++) {
            starting.addLast(second + START_SECONDS);
        }
        for (int i = more; i < 0; i++) {
            if (starting.pollLast() == null) {
                ready--;
            }
        }
    }

    /** Workers that are paid for. */
    int size() {
        return ready + starting.size();
    }

    /** What Prometheus would see now. */
    Signals signals(int second) {
        return new Signals(
                sum(queued) * meanSeconds / worker.slots(),
                Math.min(ready, running() / worker.slots()),
                ready,
                second < boundUntil ? 1 : 0,
                sum(queued) + running());
    }

    double expired() {
        return expired;
    }

    private double running() {
        return calling + sum(admitted);
    }

    private static double sum(Deque<Portion> portions) {
        return portions.stream().mapToDouble(Portion::count).sum();
    }

    /**
     * @param waiting sum of enhancer_work_waiting_seconds
     * @param busy sum of enhancer_lane_share_ratio
     * @param workers number of workers that are scraped
     * @param bound enhancer_provider_bound
     * @param lag records that are not finished
     */
    record Signals(double waiting, double busy, double workers, double bound, double lag) {}
}
