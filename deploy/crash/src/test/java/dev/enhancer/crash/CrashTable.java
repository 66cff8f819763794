package dev.enhancer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Each scenario many times. Run by the Maven profile {@code crash-table}; prints a Markdown table and leaves it in
 * {@code target/crash/table.md}.
 *
 * <p>System properties: {@code crash.runs} (scenarios with how often, such as {@code worker-killed:20,redis-emptied:3}),
 * {@code crash.rate} (jobs a second), {@code crash.pause} (how long a paused worker stands still).
 */
class CrashTable {
    private static final String RUNS =
            "worker-killed:20,worker-paused:5,broker-restarted:5,redis-restarted:5,redis-emptied:3";

    private final int perSecond = Integer.getInteger("crash.rate", 300);
    private final Duration pause = Duration.parse(System.getProperty("crash.pause", "PT60S"));
    private final List<Outcome> outcomes = new ArrayList<>();

    @Test
    void no_job_is_lost_stuck_double_or_wrong() throws IOException, InterruptedException {
        try (TestBed bed = TestBed.start()) {
            for (Scenario scenario : scenarios()) {
                Outcome outcome = bed.run(scenario, perSecond, pause);
                outcomes.add(outcome);
                System.out.println(Table.of(List.of(outcome))); // a long table that is broken off has not been in vain
            }
        } finally {
            String table = Table.of(outcomes);
            System.out.println(table);
            Files.writeString(Path.of(System.getProperty("crash.folder"), "table.md"), table);
        }

        assertThat(outcomes)
                .allMatch(outcome -> outcome.inHand() > 0
                        && outcome.verdict().isClean()
                        && outcome.hooks().isClean());
    }

    private static List<Scenario> scenarios() {
        List<Scenario> scenarios = new ArrayList<>();
        for (String run : System.getProperty("crash.runs", RUNS).split(",")) {
            String[] parts = run.split(":");
            for (int i = 0; i < Integer.parseInt(parts[1]); i++) {
                scenarios.add(Scenario.labelled(parts[0]));
            }
        }
        return scenarios;
    }
}
