package dev.enhancer.helm.scaling;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Decides as the HPA does for an external metric with a target of type AverageValue: the tolerance, the stabilization
 * window of scaling in, and the policies.
 */
final class Autoscaler {
    /** Default of {@code --horizontal-pod-autoscaler-sync-period}. */
    static final int SYNC_SECONDS = 15;

    private static final double TOLERANCE = 0.1;

    private final Rules rules;
    private final Deque<Event> recommendations = new ArrayDeque<>();
    private final Deque<Event> changes = new ArrayDeque<>();

    /**
     * @param upPercent,upPods how many workers may be added in a minute; the larger of the two
     * @param downWindow seconds: the highest recommendation of this time is followed
     * @param downPercent,downPods how many workers may be removed in {@code downPeriod} seconds; the larger of the two
     */
    record Rules(
            int min,
            int max,
            int upPercent,
            int upPods,
            int downWindow,
            int downPercent,
            int downPods,
            int downPeriod) {}

    private record Event(int second, int count) {}

    Autoscaler(Rules rules) {
        this.rules = rules;
    }

    /**
     * @param wanted value of the metric divided by its target: how many workers it asks for
     * @return how many workers there should be
     */
    int decide(int second, int workers, double wanted) {
        double ratio = wanted / workers;
        int recommended = Math.abs(ratio - 1) <= TOLERANCE ? workers : (int) Math.ceil(wanted);
        recommendations.addLast(new Event(second, recommended));
        drop(recommendations, second - rules.downWindow());

        int stable = recommended;
        if (recommended < workers) {
            int highest = recommendations.stream().mapToInt(Event::count).max().orElse(recommended);
            stable = Math.min(workers, highest);
        }
        int decided = Math.clamp(limited(second, workers, stable), rules.min(), rules.max());
        if (decided != workers) {
            changes.addLast(new Event(second, decided - workers));
        }
        return decided;
    }

    private int limited(int second, int workers, int stable) {
        if (stable > workers) {
            int before = workers - changed(second - 60, true);
            int most = Math.max((int) Math.ceil(before * (1 + rules.upPercent() / 100.0)), before + rules.upPods());
            return Math.clamp(stable, workers, Math.max(workers, most));
        }
        int before = workers - changed(second - rules.downPeriod(), false);
        int least = Math.min((int) (before * (1 - rules.downPercent() / 100.0)), before - rules.downPods());
        return Math.clamp(stable, Math.min(workers, least), workers);
    }

    private int changed(int since, boolean up) {
        return changes.stream()
                .filter(change -> change.second() > since && change.count() > 0 == up)
                .mapToInt(Event::count)
                .sum();
    }

    private static void drop(Deque<Event> events, int until) {
        while (!events.isEmpty() && events.getFirst().second() <= until) {
            events.removeFirst();
        }
    }
}
