package dev.enhancer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** Each scenario once and briefly. All share one system, so each also starts from what the one before left behind. */
@Timeout(300) // four workers replaced one by one, each of which may take a minute to start on two busy cores
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashIT {
    private static final int PER_SECOND = 50;
    private static final Duration PAUSE = Duration.ofSeconds(8);

    private TestBed bed;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        bed = TestBed.start();
    }

    @AfterAll
    void stop() {
        if (bed != null) {
            bed.close();
        }
    }

    @Test
    void a_killed_worker_costs_no_job() {
        clean(Scenario.WORKER_KILLED);
    }

    @Test
    void a_worker_that_comes_back_from_a_long_pause_makes_no_second_result() {
        clean(Scenario.WORKER_PAUSED);
    }

    @Test
    void a_broker_that_crashes_and_comes_back_costs_no_job() {
        clean(Scenario.BROKER_RESTARTED);
    }

    @Test
    void a_redis_that_crashes_and_comes_back_costs_no_job() {
        clean(Scenario.REDIS_RESTARTED);
    }

    @Test
    void an_ingress_that_crashes_and_comes_back_costs_no_accepted_job() {
        clean(Scenario.INGRESS_KILLED);
    }

    @Test
    void a_worker_that_joins_and_leaves_costs_no_job_and_no_second_call() {
        Outcome outcome = clean(Scenario.WORKERS_REBALANCED);

        assertThat(outcome.verdict().calledTwice()).isZero();
        assertThat(outcome.hooks().toldTwice()).isZero();
    }

    @Test
    void workers_replaced_one_by_one_cost_no_job_and_no_second_call() {
        Outcome outcome = clean(Scenario.WORKERS_REPLACED);

        assertThat(outcome.verdict().calledTwice()).isZero();
        assertThat(outcome.hooks().toldTwice()).isZero();
    }

    /** Last, since what it breaks might break the others. */
    @Test
    @Order(Integer.MAX_VALUE)
    void a_redis_that_loses_everything_costs_no_job() {
        clean(Scenario.REDIS_EMPTIED);
    }

    private Outcome clean(Scenario scenario) {
        Outcome outcome = bed.run(scenario, PER_SECOND, PAUSE);
        System.out.println(Table.of(List.of(outcome)));

        Verdict verdict = outcome.verdict();
        assertThat(outcome.inHand()).isPositive();
        assertThat(verdict.lost()).as("lost").isEmpty();
        assertThat(verdict.stuck()).as("stuck").isEmpty();
        assertThat(verdict.doubled()).as("double").isEmpty();
        assertThat(verdict.wrong()).as("wrong").isEmpty();
        HookVerdict hooks = outcome.hooks();
        assertThat(hooks.owed()).isPositive();
        assertThat(hooks.untold()).as("untold").isEmpty();
        assertThat(hooks.wrong()).as("wrongly told").isEmpty();
        assertThat(hooks.forged()).as("forged").isEmpty();
        assertThat(hooks.early()).as("early").isEmpty();
        return outcome;
    }
}
