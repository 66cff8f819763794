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
import dev.enhancer.worker.webhook.Endpoints.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A URL may have at most 6 calls at once, an origin 12. */
class EndpointsTest {
    private static final Endpoint ONE = Endpoint.of("acme", "https://one.example/hooks");
    private static final Endpoint NEIGHBOUR = Endpoint.of("acme", "https://one.example/others");
    private static final Endpoint OTHER = Endpoint.of("acme", "https://other.example/hooks");

    private final AtomicLong now = new AtomicLong();
    private final Endpoints endpoints = new Endpoints(Samples.settings(100), now::get);

    @Test
    void each_success_adds_a_call_and_each_failure_halves_the_limit_of_a_url() {
        List<Call> calls = admitted(ONE);
        assertThat(calls).hasSize(3); // half of the 6 that its origin may have at first

        calls.removeFirst().ended(NONE, false);
        assertThat(admitted(ONE)).hasSize(1);
        calls.removeFirst().ended(NONE, false);
        assertThat(admitted(ONE)).hasSize(2); // its origin may have 8

        calls.removeFirst().ended(URL, false);
        assertThat(endpoints.enter(ONE, false)).isInstanceOf(UrlFull.class); // three calls are in flight
    }

    @Test
    void after_successes_a_url_reaches_its_highest_limit_and_its_origin_twice_as_much() {
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

        assertThat(endpoints.inFlight()).isEqualTo(11);
        assertThat(endpoints.enter(ONE, false)).isInstanceOf(Admitted.class);
        assertThat(endpoints.enter(OTHER, false)).isInstanceOf(Admitted.class);
    }

    @Test
    void ten_failures_open_the_breaker_and_a_failed_test_call_doubles_its_time() {
        fail(ONE, URL, 10);

        assertThat(endpoints.enter(ONE, false)).isEqualTo(new Broken(Duration.ofSeconds(30)));
        assertThat(endpoints.broken()).isEqualTo(1);
        now.addAndGet(Duration.ofSeconds(30).toNanos());
        Call probe = enter(ONE);
        assertThat(endpoints.enter(ONE, false)).isInstanceOf(UrlFull.class);
        probe.ended(URL, false);
        assertThat(endpoints.enter(ONE, false)).isEqualTo(new Broken(Duration.ofSeconds(60)));
        now.addAndGet(Duration.ofSeconds(60).toNanos());
        enter(ONE).ended(NONE, false);

        assertThat(endpoints.broken()).isZero();
        assertThat(endpoints.enter(ONE, false)).isInstanceOf(Admitted.class);
    }

    @Test
    void a_bad_response_counts_against_one_url_whatever_its_query() {
        for (int i = 0; i < 10; i++) {
            Endpoint oneQuery = Endpoint.of("acme", "https://one.example/hooks?id=" + i);
            enter(oneQuery).ended(URL, false);
        }

        assertThat(endpoints.enter(ONE, false)).isInstanceOf(Broken.class);
        assertThat(endpoints.enter(NEIGHBOUR, false)).isInstanceOf(Admitted.class);
    }

    @Test
    void a_failed_connection_counts_against_the_whole_origin_and_no_other() {
        for (int i = 0; i < 10; i++) {
            enter(path(i)).ended(ORIGIN, false);
        }

        assertThat(endpoints.enter(NEIGHBOUR, false)).isEqualTo(new Broken(Duration.ofSeconds(30)));
        assertThat(endpoints.enter(OTHER, false)).isInstanceOf(Admitted.class);
        now.addAndGet(Duration.ofSeconds(30).toNanos());
        Call probe = enter(NEIGHBOUR);
        assertThat(endpoints.enter(ONE, false)).isInstanceOf(Full.class);
        probe.ended(URL, false); // a connection succeeded again
        assertThat(endpoints.enter(ONE, false)).isInstanceOf(Admitted.class);
    }

    @Test
    void failures_of_one_client_are_nothing_to_another() {
        fail(ONE, ORIGIN, 10);
        fail(OTHER, URL, 10);

        assertThat(endpoints.enter(new Endpoint("else", ONE.keys()), false)).isInstanceOf(Admitted.class);
        assertThat(endpoints.enter(new Endpoint("else", OTHER.keys()), false)).isInstanceOf(Admitted.class);
    }

    @Test
    void a_time_out_counts_as_three_failures() {
        for (int i = 0; i < 4; i++) {
            enter(ONE).ended(URL, true);
        }

        assertThat(endpoints.enter(ONE, false)).isInstanceOf(Broken.class);
        assertThat(endpoints.enter(ONE, true)).as("asked for by hand").isInstanceOf(Admitted.class);
    }

    @Test
    void an_interrupted_call_counts_for_nothing() {
        for (int i = 0; i < 50; i++) {
            enter(ONE).close();
        }

        assertThat(endpoints.inFlight()).isZero();
        assertThat(admitted(ONE)).hasSize(3);
    }

    @Test
    void closing_a_call_after_its_end_frees_nothing_twice() {
        try (Call call = enter(ONE)) {
            call.ended(NONE, false);
        }

        assertThat(endpoints.inFlight()).isZero();
    }

    @Test
    void failing_urls_beyond_the_bound_count_for_their_origin() {
        fail(CallHistories.URLS_OF_ORIGIN, URL, EndpointsTest::path);
        fail(9, URL, i -> path(1_000 + i));
        enter(ONE).close();

        fail(1, URL, i -> path(2_000 + i));

        assertThat(endpoints.enter(ONE, false)).isInstanceOf(Broken.class);
        assertThat(endpoints.enter(OTHER, false)).isInstanceOf(Admitted.class);
    }

    @Test
    void forgets_failing_urls_that_are_no_longer_called() {
        fail(CallHistories.URLS_OF_ORIGIN, URL, EndpointsTest::path);
        now.addAndGet(Duration.ofMinutes(11).toNanos());

        fail(10, URL, i -> path(1_000 + i));

        enter(ONE).close();
        fail(path(2_000), URL, 10);
        assertThat(endpoints.enter(path(2_000), false)).isInstanceOf(Broken.class);
        assertThat(endpoints.enter(ONE, false)).isInstanceOf(Admitted.class);
    }

    @Test
    void many_failing_urls_of_one_client_leave_room_for_those_of_others() {
        fail(20_000, URL, i -> Endpoint.of("greedy", "https://%d.example/%d".formatted(i / 5, i)));

        Endpoint bad = Endpoint.of("else", "https://one.example/bad");
        fail(bad, URL, 10);

        assertThat(endpoints.enter(bad, false)).isInstanceOf(Broken.class);
        assertThat(endpoints.enter(new Endpoint("else", ONE.keys()), false)).isInstanceOf(Admitted.class);
    }

    @Test
    void while_slots_are_scarce_each_origin_gets_one() {
        for (int i = 0; i < 75; i++) {
            enter(Endpoint.of("client-" + i, "https://one.example/"));
        }

        assertThat(admitted(ONE)).hasSize(1);
        assertThat(endpoints.enter(NEIGHBOUR, false)).isInstanceOf(Full.class);
    }

    @Test
    void a_client_gets_half_of_the_slots_that_others_leave() {
        assertThat(admittedByAll("acme")).isEqualTo(50);
        assertThat(admittedByAll("second")).isEqualTo(25);
        assertThat(admittedByAll("third")).isEqualTo(12);
        assertThat(admitted(Endpoint.of("other", "https://one.example/"))).isNotEmpty();
    }

    @Test
    void limits_calls_per_second_and_allows_a_burst_after_a_quiet_second() {
        Endpoints paced = new Endpoints(Samples.settings(100, 10), now::get);
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
        Endpoints paced = new Endpoints(Samples.settings(100, 10), now::get);
        for (int i = 0; i < 50; i++) {
            ((Admitted) paced.enter(ONE, false)).call().close();
        }

        assertThat(called(paced, ONE)).isEqualTo(10);
    }

    private static Endpoint path(int number) {
        return Endpoint.of("acme", "https://one.example/hook/" + number);
    }

    private Call enter(Endpoint endpoint) {
        return enter(endpoints, endpoint);
    }

    private static Call enter(Endpoints endpoints, Endpoint endpoint) {
        Admission admission = endpoints.enter(endpoint, false);
        assertThat(admission).as("%s", endpoint).isInstanceOf(Admitted.class);
        return ((Admitted) admission).call();
    }

    /** Makes this many calls one after the other, and lets each fail. */
    private void fail(Endpoint endpoint, Fault fault, int calls) {
        fail(calls, fault, _ -> endpoint);
    }

    private void fail(int calls, Fault fault, IntFunction<Endpoint> endpoint) {
        for (int i = 0; i < calls; i++) {
            enter(endpoint.apply(i)).ended(fault, false);
        }
    }

    /** Lets calls succeed until the limit has reached its maximum. */
    private void warm(Endpoint endpoint) {
        Call kept = enter(endpoint);
        for (int i = 0; i < 10; i++) {
            enter(endpoint).ended(NONE, false);
        }
        kept.ended(NONE, false);
    }

    /** Makes calls one after the other until one must wait, and counts them. */
    private static int called(Endpoints paced, Endpoint endpoint) {
        int count = 0;
        while (paced.enter(endpoint, false) instanceof Admitted(Call call)) {
            call.ended(NONE, false);
            count++;
        }
        return count;
    }

    private int admittedByAll(String client) {
        return IntStream.range(0, 100)
                .map(i -> admitted(Endpoint.of(client, "https://%d.example/".formatted(i)))
                        .size())
                .sum();
    }

    /** Begins calls until one is not admitted. */
    private List<Call> admitted(Endpoint endpoint) {
        return Stream.generate(() -> endpoints.enter(endpoint, false))
                .takeWhile(Admitted.class::isInstance)
                .map(admitted -> ((Admitted) admitted).call())
                .collect(ArrayList::new, List::add, List::addAll);
    }
}
