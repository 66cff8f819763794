package dev.enhancer.bench.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
    private static final Figures BEFORE = new Figures(100, 80, 3, 5, 17);

    @Test
    void better_or_equal_figures_are_not_worse() {
        assertThat(new Baseline(BEFORE).worse(BEFORE)).isEmpty();
        assertThat(new Baseline(BEFORE).worse(new Figures(101, 81, 2, 4, 18))).isEmpty();
    }

    @Test
    void each_figure_that_is_worse_is_named() {
        assertThat(new Baseline(BEFORE).worse(new Figures(99, 79, 4, 6, 17)))
                .containsExactly(
                        "passed: 99, was 100", "right kinds: 79, was 80", "wrong kinds: 4, was 3", "harmful: 6, was 5");
    }

    @Test
    void it_is_read_as_it_was_written(@TempDir Path folder) {
        Path file = folder.resolve("baseline.json");

        new Baseline(BEFORE).write(file);

        assertThat(Baseline.read(file).figures()).isEqualTo(BEFORE);
    }
}
