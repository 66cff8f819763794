package dev.enhancer.worker.webhook;

import static dev.enhancer.worker.webhook.Fault.NONE;
import static dev.enhancer.worker.webhook.Fault.ORIGIN;
import static dev.enhancer.worker.webhook.Fault.URL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.worker.webhook.Admission.Admitted;
import dev.enhancer.worker.webhook.Admission.Broken;
import dev.enhancer.worker.webhook.Admission.Full;
import dev.enhancer.worker.webhook.Admission.Paced;
import dev.enhancer.worker.webhook.Admission.UrlFull;
import dev.enhancer.worker.webhook.Receivers.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One URL gets 6 calls at once at most, an origin twice as many. */
class ReceiversTest {
    private static final Receiver ONE = Receiver.of("acme", "https://one.example/hooks");
    private static final Receiver NEIGHBOUR = Receiver.of("acme", "https://one.example/others");
    private static final Receiver OTHER = Receiver.of("acme", "https://other.example/hooks");

    private final AtomicLong now = new AtomicLong();
    private final Receivers receivers = new Receivers(Samples.settings(100), now::get);

    @Test
    void a_url_gets_one_call_more_for_each_that_it_answers_and_half_for_each_that_fails() {
        List<Call> calls = admitted(ONE);
        assertThat(calls).hasSize(3); // half of the 6 that its origin begins with

        receivers.leave(calls.removeFirst(), NONE, false);
        assertThat(admitted(ONE)).hasSize(1);
        receivers.leave(calls.removeFirst(), NONE, false);
        assertThat(admitted(ONE)).hasSize(2); // its origin may have 8

        receivers.leave(calls.removeFirst(), URL, false);
        assertThat(receivers.enter(ONE, false)).isInstanceOf(UrlFull.class); // three run
    }

    @Test
    void a_url_that_answers_well_gets_as_many_as_one_url_may_have_and_its_origin_twice_as_many() {
        warm(ONE);
        warm(NEIGHBOUR);

        assertThat(admitted(ONE)).hasSize(6);
        assertThat(admitted(NEIGHBOUR)).hasSize(3);
    }

    @Test
    void hanging_urls_leave_room_for_others_of_their_origin() {
        warm(ONE);

        for (int i = 0; i < 4; i++) {
            assertThat(admitted(path(i))).isNotEmpty();
        }

        assertThat(receivers.inFlight()).isEqualTo(11);
        assertThat(receivers.enter(ONE, false)).isInstanceOf(Admitted.class);
        assertThat(receivers.enter(OTHER, false)).isInstanceOf(Admitted.class);
    }

    @Test
    void is_left_alone_after_ten_failures_on_end_then_called_once_and_left_alone_for_twice_as_long() {
        fail(ONE, URL, 10);

        assertThat(receivers.enter(ONE, false)).isEqualTo(new Broken(Duration.ofSeconds(30)));
        assertThat(receivers.broken()).isEqualTo(1);
        now.addAndGet(Duration.ofSeconds(30).toNanos());
        Call probe = enter(ONE);
        assertThat(receivers.enter(ONE, false)).isInstanceOf(UrlFull.class);
        receivers.leave(probe, URL, false);
        assertThat(receivers.enter(ONE, false)).isEqualTo(new Broken(Duration.ofSeconds(60)));
        now.addAndGet(Duration.ofSeconds(60).toNanos());
        receivers.leave(enter(ONE), NONE, false);

        assertThat(receivers.broken()).isZero();
        assertThat(receivers.enter(ONE, false)).isInstanceOf(Admitted.class);
    }

    @Test
    void what_answers_badly_is_one_url_whatever_its_query_and_others_of_its_origin_are_called() {
        for (int i = 0; i < 10; i++) {
            Receiver oneQuery = Receiver.of("acme", "https://one.example/hooks?id=" + i);
            receivers.leave(enter(oneQuery), URL, false);
        }

        assertThat(receivers.enter(ONE, false)).isInstanceOf(Broken.class);
        assertThat(receivers.enter(NEIGHBOUR, false)).isInstanceOf(Admitted.class);
    }

    @Test
    void what_cannot_be_connected_to_is_a_whole_origin_and_no_other() {
        for (int i = 0; i < 10; i++) {
            receivers.leave(enter(path(i)), ORIGIN, false);
        }

        assertThat(receivers.enter(NEIGHBOUR, false)).isEqualTo(new Broken(Duration.ofSeconds(30)));
        assertThat(receivers.enter(OTHER, false)).isInstanceOf(Admitted.class);
        now.addAndGet(Duration.ofSeconds(30).toNanos());
        Call probe = enter(NEIGHBOUR);
        assertThat(receivers.enter(ONE, false)).isInstanceOf(Full.class);
        receivers.leave(probe, URL, false); // it can be connected to again
        assertThat(receivers.enter(ONE, false)).isInstanceOf(Admitted.class);
    }

    @Test
    void failures_of_one_client_are_nothing_to_another() {
        fail(ONE, ORIGIN, 10);
        fail(OTHER, URL, 10);

        assertThat(receivers.enter(new Receiver("else", ONE.keys()), false)).isInstanceOf(Admitted.class);
        assertThat(receivers.enter(new Receiver("else", OTHER.keys()), false)).isInstanceOf(Admitted.class);
    }

    @Test
    void a_time_out_counts_as_three_failures() {
        for (int i = 0; i < 4; i++) {
            receivers.leave(enter(ONE), URL, true);
        }

        assertThat(receivers.enter(ONE, false)).isInstanceOf(Broken.class);
        assertThat(receivers.enter(ONE, true)).as("asked for by hand").isInstanceOf(Admitted.class);
    }

    @Test
    void an_interrupted_call_says_nothing_of_its_receiver() {
        for (int i = 0; i < 50; i++) {
            receivers.abort(enter(ONE));
        }

        assertThat(receivers.inFlight()).isZero();
        assertThat(admitted(ONE)).hasSize(3);
    }

    @Test
    void of_an_origin_so_many_failing_urls_are_known_and_those_beyond_are_judged_with_it() {
        fail(Standings.URLS_OF_ORIGIN, URL, ReceiversTest::path);
        fail(9, URL, i -> path(1_000 + i));
        receivers.abort(enter(ONE));

        fail(1, URL, i -> path(2_000 + i));

        assertThat(receivers.enter(ONE, false)).isInstanceOf(Broken.class);
        assertThat(receivers.enter(OTHER, false)).isInstanceOf(Admitted.class);
    }

    @Test
    void failing_urls_that_nobody_calls_any_more_are_forgotten_and_make_room() {
        fail(Standings.URLS_OF_ORIGIN, URL, ReceiversTest::path);
        now.addAndGet(Duration.ofMinutes(11).toNanos());

        fail(10, URL, i -> path(1_000 + i));

        receivers.abort(enter(ONE));
        fail(path(2_000), URL, 10);
        assertThat(receivers.enter(path(2_000), false)).isInstanceOf(Broken.class);
        assertThat(receivers.enter(ONE, false)).isInstanceOf(Admitted.class);
    }

    @Test
    void a_client_that_names_any_number_of_failing_urls_leaves_others_theirs() {
        fail(20_000, URL, i -> Receiver.of("greedy", "https://%d.example/%d".formatted(i / 5, i)));

        Receiver bad = Receiver.of("else", "https://one.example/bad");
        fail(bad, URL, 10);

        assertThat(receivers.enter(bad, false)).isInstanceOf(Broken.class);
        assertThat(receivers.enter(new Receiver("else", ONE.keys()), false)).isInstanceOf(Admitted.class);
    }

    @Test
    void while_slots_are_scarce_each_origin_gets_one() {
        for (int i = 0; i < 75; i++) {
            enter(Receiver.of("client-" + i, "https://one.example/"));
        }

        assertThat(admitted(ONE)).hasSize(1);
        assertThat(receivers.enter(NEIGHBOUR, false)).isInstanceOf(Full.class);
    }

    @Test
    void a_client_has_half_of_the_slots_that_others_leave_however_many_receivers_it_names() {
        assertThat(admittedByAll("acme")).isEqualTo(50);
        assertThat(admittedByAll("second")).isEqualTo(25);
        assertThat(admittedByAll("third")).isEqualTo(12);
        assertThat(admitted(Receiver.of("other", "https://one.example/"))).isNotEmpty();
    }

    @Test
    void an_origin_gets_so_many_calls_a_second_and_after_a_quiet_one_as_many_at_once() {
        Receivers paced = new Receivers(Samples.settings(100, 10), now::get);
        assertThat(called(paced, ONE)).isEqualTo(10);

        assertThat(paced.enter(ONE, true)).isEqualTo(new Paced(Duration.ofMillis(100)));
        now.addAndGet(Duration.ofMillis(30).toNanos());
        assertThat(paced.enter(NEIGHBOUR, false)).isEqualTo(new Paced(Duration.ofMillis(70)));
        now.addAndGet(Duration.ofMillis(70).toNanos());
        assertThat(called(paced, NEIGHBOUR)).isEqualTo(1);
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
            paced.abort(((Admitted) paced.enter(ONE, false)).call());
        }

        assertThat(called(paced, ONE)).isEqualTo(10);
    }

    private static Receiver path(int number) {
        return Receiver.of("acme", "https://one.example/hook/" + number);
    }

    private Call enter(Receiver receiver) {
        return enter(receivers, receiver);
    }

    private static Call enter(Receivers receivers, Receiver receiver) {
        Admission admission = receivers.enter(receiver, false);
        assertThat(admission).as("%s", receiver).isInstanceOf(Admitted.class);
        return ((Admitted) admission).call();
    }

    /** So many calls, one after the other, slowly. */
    private void fail(Receiver receiver, Fault fault, int calls) {
        fail(calls, fault, _ -> receiver);
    }

    private void fail(int calls, Fault fault, IntFunction<Receiver> receiver) {
        for (int i = 0; i < calls; i++) {
            receivers.leave(enter(receiver.apply(i)), fault, false);
        }
    }

    /** Answers until more would change nothing. */
    private void warm(Receiver receiver) {
        Call kept = enter(receiver);
        for (int i = 0; i < 10; i++) {
            receivers.leave(enter(receiver), NONE, false);
        }
        receivers.leave(kept, NONE, false);
    }

    /** Calls one after the other, until one must wait. */
    private static int called(Receivers paced, Receiver receiver) {
        int count = 0;
        while (paced.enter(receiver, false) instanceof Admitted(Call call)) {
            paced.leave(call, NONE, false);
            count++;
        }
        return count;
    }

    private int admittedByAll(String client) {
        return IntStream.range(0, 100)
                .map(i -> admitted(Receiver.of(client, "https://%d.example/".formatted(i)))
                        .size())
                .sum();
    }

    /** Calls at once, until one more is not admitted. */
    private List<Call> admitted(Receiver receiver) {
        return Stream.generate(() -> receivers.enter(receiver, false))
                .takeWhile(Admitted.class::isInstance)
                .map(admitted -> ((Admitted) admitted).call())
                .collect(ArrayList::new, List::add, List::addAll);
    }
}
