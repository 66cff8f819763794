package dev.enhancer.worker.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.worker.webhook.Admission.Admitted;
import dev.enhancer.worker.webhook.Admission.Broken;
import dev.enhancer.worker.webhook.Admission.Full;
import dev.enhancer.worker.webhook.Admission.Paced;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReceiversTest {
    private static final Receiver ONE = new Receiver("acme", "https://one.example:443");
    private static final Receiver OTHER = new Receiver("acme", "https://other.example:443");

    private final AtomicLong now = new AtomicLong();
    private final Receivers receivers = new Receivers(Samples.settings(100), now::get);

    @Test
    void a_receiver_begins_with_four_calls_gets_one_more_for_each_it_answers_and_half_for_each_that_fails() {
        assertThat(admitted(ONE)).isEqualTo(4);

        receivers.leave(ONE, true, false);
        assertThat(admitted(ONE)).isEqualTo(2); // the one that ended, and one more

        receivers.leave(ONE, false, false);
        assertThat(admitted(ONE)).isZero(); // four run, two are allowed
        assertThat(admitted(OTHER)).isEqualTo(4);
    }

    @Test
    void is_left_alone_after_ten_failures_on_end_then_called_once_and_left_alone_for_twice_as_long() {
        for (int i = 0; i < 10; i++) {
            assertThat(receivers.enter(ONE, false)).isInstanceOf(Admitted.class);
            receivers.leave(ONE, false, false);
        }

        assertThat(receivers.enter(ONE, false)).isEqualTo(new Broken(Duration.ofSeconds(30)));
        assertThat(receivers.broken()).isEqualTo(1);
        now.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(receivers.enter(ONE, false)).isInstanceOf(Admitted.class);
        assertThat(receivers.enter(ONE, false)).isInstanceOf(Full.class);
        receivers.leave(ONE, false, false);
        assertThat(receivers.enter(ONE, false)).isEqualTo(new Broken(Duration.ofSeconds(60)));
        now.addAndGet(Duration.ofSeconds(60).toNanos());
        assertThat(receivers.enter(ONE, false)).isInstanceOf(Admitted.class);
        receivers.leave(ONE, true, false);

        assertThat(receivers.broken()).isZero();
        assertThat(receivers.enter(ONE, false)).isInstanceOf(Admitted.class);
    }

    @Test
    void a_time_out_counts_as_three_failures() {
        for (int i = 0; i < 4; i++) {
            receivers.enter(ONE, false);
            receivers.leave(ONE, false, true);
        }

        assertThat(receivers.enter(ONE, false)).isInstanceOf(Broken.class);
        assertThat(receivers.enter(ONE, true)).as("asked for by hand").isInstanceOf(Admitted.class);
    }

    @Test
    void an_interrupted_call_says_nothing_of_its_receiver() {
        for (int i = 0; i < 50; i++) {
            receivers.enter(ONE, false);
            receivers.abort(ONE);
        }

        assertThat(receivers.inFlight()).isZero();
        assertThat(admitted(ONE)).isEqualTo(4);
    }

    @Test
    void while_slots_are_scarce_each_receiver_gets_one() {
        for (int i = 0; i < 75; i++) {
            receivers.enter(new Receiver("client-" + i, "https://%d.example:443".formatted(i)), false);
        }

        assertThat(admitted(ONE)).isEqualTo(1);
    }

    @Test
    void a_client_has_half_of_the_slots_at_most_however_many_receivers_it_names() {
        int admitted = 0;
        for (int i = 0; i < 100; i++) {
            admitted += admitted(new Receiver("acme", "https://%d.example:443".formatted(i)));
        }

        assertThat(admitted).isEqualTo(50);
        assertThat(admitted(new Receiver("other", "https://one.example:443"))).isEqualTo(4);
    }

    @Test
    void a_receiver_gets_so_many_calls_a_second_and_after_a_quiet_one_as_many_at_once() {
        Receivers paced = new Receivers(Samples.settings(100, 10), now::get);
        assertThat(called(paced, ONE)).isEqualTo(10);

        assertThat(paced.enter(ONE, true)).isEqualTo(new Paced(Duration.ofMillis(100)));
        now.addAndGet(Duration.ofMillis(30).toNanos());
        assertThat(paced.enter(ONE, false)).isEqualTo(new Paced(Duration.ofMillis(70)));
        now.addAndGet(Duration.ofMillis(70).toNanos());
        assertThat(called(paced, ONE)).isEqualTo(1);
        now.addAndGet(Duration.ofMillis(550).toNanos());
        assertThat(called(paced, ONE)).isEqualTo(5);
        now.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(called(paced, ONE)).isEqualTo(10);
        assertThat(called(paced, OTHER)).isEqualTo(10);
    }

    @Test
    void what_was_no_call_does_not_count_for_the_pace() {
        Receivers paced = new Receivers(Samples.settings(100, 10), now::get);
        for (int i = 0; i < 50; i++) {
            assertThat(paced.enter(ONE, false)).isInstanceOf(Admitted.class);
            paced.abort(ONE);
        }

        assertThat(called(paced, ONE)).isEqualTo(10);
    }

    /** Calls one after the other, until one must wait. */
    private static int called(Receivers paced, Receiver receiver) {
        int count = 0;
        while (paced.enter(receiver, false) instanceof Admitted) {
            paced.leave(receiver, true, false);
            count++;
        }
        return count;
    }

    private int admitted(Receiver receiver) {
        int count = 0;
        while (receivers.enter(receiver, false) instanceof Admitted) {
            count++;
        }
        return count;
    }
}
