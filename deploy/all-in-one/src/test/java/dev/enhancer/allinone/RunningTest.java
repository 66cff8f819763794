package dev.enhancer.allinone;

import static dev.enhancer.allinone.Running.Part.DATA_DIR;
import static dev.enhancer.allinone.Running.Part.INGRESS;
import static dev.enhancer.allinone.Running.Part.KAFKA;
import static dev.enhancer.allinone.Running.Part.REDIS;
import static dev.enhancer.allinone.Running.Part.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.enhancer.allinone.Running.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningTest {
    private final Running running = new Running();
    private final List<Part> ended = new ArrayList<>();

    @Test
    void stops_the_part_that_accepts_work_first_and_what_all_need_last() {
        List.of(DATA_DIR, REDIS, WORKER, KAFKA, INGRESS).forEach(this::add);
        running.startIsOver();

        running.stop();

        assertThat(ended).containsExactly(INGRESS, WORKER, KAFKA, REDIS, DATA_DIR);
    }

    @Test
    void a_part_that_fails_to_stop_does_not_block_the_others() {
        add(REDIS);
        running.add(KAFKA, () -> {
            throw new IllegalStateException("cannot end");
        });
        running.startIsOver();

        running.stop();

        assertThat(ended).containsExactly(REDIS);
    }

    @Test
    void a_part_added_after_the_stop_has_begun_is_stopped_and_the_start_fails() throws InterruptedException {
        add(REDIS);
        Thread stop = Thread.ofVirtual().start(running::stop);
        await().until(() -> stop.getState() == Thread.State.TIMED_WAITING);

        assertThatThrownBy(() -> add(INGRESS)).isInstanceOf(StartFailure.class);
        running.startIsOver();
        assertThat(stop.join(Duration.ofSeconds(10))).isTrue();

        assertThat(ended).containsExactly(INGRESS, REDIS);
    }

    private void add(Part part) {
        running.add(part, () -> ended.add(part));
    }
}
