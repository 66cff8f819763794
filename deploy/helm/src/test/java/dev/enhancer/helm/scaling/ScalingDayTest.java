package dev.enhancer.helm.scaling;

import static dev.enhancer.helm.Tree.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.helm.Chart;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table in docs/operations.md, "What scaling does over a day", is written from the output of this test. */
class ScalingDayTest {
    /** What a worker costs in an hour, in any currency: one CPU and 1 GiB at a cloud. */
    private static final double PRICE = 0.05;

    /** Records a worker for the first alternative: if nothing waits, 70 % of the slots are in use, as with the formula. */
    private static final double SMALL_LAG = 70;

    /** For the second: as many as a worker processes in the 30 s of the formula, if a call takes 6 s. */
    private static final double LARGE_LAG = 500;

    private static final Day.Span AFTER_OUTAGE = Day.OUTAGE.andMinutesAfter(30);
    private static final Day.Span AFTER_THROTTLING = Day.THROTTLING.andMinutesAfter(30);

    private static final Fleet.Worker WORKER = new Fleet.Worker(100, 6);
    /** Processes as many jobs a second, but has twice as many in hand. */
    private static final Fleet.Worker WITH_SLOW_CALLS = new Fleet.Worker(200, 12);

    private static Simulation chart;
    private static Simulation withoutHold;
    private static Simulation slowCalls;
    private static Simulation smallLag;
    private static Simulation smallLagAndSlowCalls;
    private static Simulation largeLag;

    @BeforeAll
    static void simulate() {
        Object scaled = Chart.ours()
                .render(Chart.read(Chart.example("production")))
                .ofKind("ScaledObject")
                .getFirst();
        String formula = (String) at(scaled, "spec.advanced.scalingModifiers.formula");
        Autoscaler.Rules rules = rules(scaled);

        chart = Simulation.run(rules, WORKER, now -> Formula.evaluate(formula, values(now, now.bound())));
        withoutHold = Simulation.run(rules, WORKER, now -> Formula.evaluate(formula, values(now, 0)));
        slowCalls = Simulation.run(rules, WITH_SLOW_CALLS, now -> Formula.evaluate(formula, values(now, now.bound())));
        smallLagAndSlowCalls = Simulation.run(rules, WITH_SLOW_CALLS, now -> now.lag() / SMALL_LAG);
        smallLag = Simulation.run(rules, WORKER, now -> now.lag() / SMALL_LAG);
        largeLag = Simulation.run(rules, WORKER, now -> now.lag() / LARGE_LAG);

        print("the chart's formula", chart);
        print("the same without hold", withoutHold);
        print("lag ÷ 70", smallLag);
        print("lag ÷ 500", largeLag);
        print("formula, slow calls", slowCalls);
        print("lag ÷ 70, slow calls", smallLagAndSlowCalls);
    }

    @Test
    void outage_adds_no_workers() {
        assertThat(chart.workerHours(AFTER_OUTAGE)).isLessThan(smallLag.workerHours(AFTER_OUTAGE));
    }

    @Test
    void throttling_adds_no_workers_that_would_only_wait() {
        int before = chart.mostWorkers(new Day.Span(Day.THROTTLING.from() - 600, Day.THROTTLING.from()));

        assertThat(chart.mostWorkers(Day.THROTTLING)).isLessThanOrEqualTo(before + 1);
        assertThat(chart.workerHours(AFTER_THROTTLING)).isLessThan(0.6 * smallLag.workerHours(AFTER_THROTTLING));
        assertThat(chart.workerHours(AFTER_THROTTLING)).isLessThan(0.6 * withoutHold.workerHours(AFTER_THROTTLING));
    }

    @Test
    void holding_costs_no_job_its_deadline() {
        assertThat(chart.expired()).isLessThan(1.02 * smallLag.expired());
    }

    @Test
    void jobs_wait_less_at_the_spike_than_with_lag_alone() {
        assertThat(chart.p95SecondsAtSpike()).isLessThan(largeLag.p95SecondsAtSpike());
    }

    @Test
    void formula_fits_slower_calls_unchanged_and_a_number_of_records_does_not() {
        assertThat(slowCalls.workerHours()).isBetween(0.95 * chart.workerHours(), 1.05 * chart.workerHours());
        assertThat(smallLagAndSlowCalls.workerHours()).isGreaterThan(1.5 * smallLag.workerHours());
    }

    private static Map<String, Double> values(Fleet.Signals now, double bound) {
        return Map.of("waiting", now.waiting(), "busy", now.busy(), "workers", now.workers(), "bound", bound);
    }

    private static Autoscaler.Rules rules(Object scaled) {
        Object behavior = at(scaled, "spec.advanced.horizontalPodAutoscalerConfig.behavior");
        return new Autoscaler.Rules(
                (Integer) at(scaled, "spec.minReplicaCount"),
                (Integer) at(scaled, "spec.maxReplicaCount"),
                (Integer) at(behavior, "scaleUp.policies.0.value"),
                (Integer) at(behavior, "scaleUp.policies.1.value"),
                (Integer) at(behavior, "scaleDown.stabilizationWindowSeconds"),
                (Integer) at(behavior, "scaleDown.policies.0.value"),
                (Integer) at(behavior, "scaleDown.policies.1.value"),
                (Integer) at(behavior, "scaleDown.policies.0.periodSeconds"));
    }

    private static void print(String name, Simulation day) {
        System.out.printf(
                "%-22s worker-hours %5.1f (%.2f), outage %4.1f, throttling %4.1f, most workers %d/%d/%d,"
                        + " p95 wait %d s, at the spike %d s, expired %.0f%n%s%n",
                name,
                day.workerHours(),
                day.workerHours() * PRICE,
                day.workerHours(AFTER_OUTAGE),
                day.workerHours(AFTER_THROTTLING),
                day.mostWorkers(Day.SPIKE.andMinutesAfter(10)),
                day.mostWorkers(AFTER_OUTAGE),
                day.mostWorkers(AFTER_THROTTLING),
                day.p95Seconds(),
                day.p95SecondsAtSpike(),
                day.expired(),
                day.hourly());
    }
}
