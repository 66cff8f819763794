package dev.enhancer.ingress.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.ingress.auth.MovingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class VerificationGuardTest {
    private static final int MOST = 100;
    private static final Limit ADDRESS = Limit.ofAddress(LimitClass.GENERAL, "192.0.2.1", MOST);
    private static final Limit OTHER = Limit.ofAddress(LimitClass.GENERAL, "192.0.2.2", MOST);

    private final MovingClock clock = new MovingClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger verified = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private int leftEverywhere = MOST;

    private final VerificationGuard guard = new VerificationGuard(
            _ -> {
                asked.incrementAndGet();
                return Mono.just(new Consumption(0, leftEverywhere, 30_000, clock.millis(), false));
            },
            new LocalLimits(clock),
            meters);

    @Test
    void verifies_forged_tokens_of_an_address_up_to_its_limit_only() {
        List<Integer> counts = IntStream.range(0, 1_000)
                .mapToObj(_ -> verify(ADDRESS, false).count())
                .toList();

        assertThat(counts.subList(0, MOST)).containsOnly(1);
        assertThat(counts.subList(MOST, 1_000)).containsOnly(0);
        assertThat(verified).hasValue(MOST);
        assertThat(asked).hasValue(MOST);
        assertThat(metric("bad")).isEqualTo(MOST);
        assertThat(metric("skipped")).isEqualTo(900);
    }

    @Test
    void verifies_no_more_than_the_limit_when_all_come_at_once() throws InterruptedException {
        Callable<Consumption> forged = () -> verify(ADDRESS, false);

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            threads.invokeAll(Stream.generate(() -> forged).limit(2_000).toList());
        }

        assertThat(verified).hasValue(MOST);
    }

    @Test
    void tells_when_the_address_may_try_again_and_keeps_to_it() {
        IntStream.range(0, MOST).forEach(_ -> verify(ADDRESS, false));
        Consumption refused = verify(ADDRESS, false);
        assertThat(refused.waitMillis()).isBetween(59_000L, 61_000L);

        clock.advance(Duration.ofMillis(refused.waitMillis()));

        assertThat(verify(ADDRESS, false).count()).isEqualTo(1);
    }

    @Test
    void valid_tokens_do_not_count() {
        IntStream.range(0, 10 * MOST)
                .forEach(_ -> assertThat(verify(ADDRESS, true).count()).isEqualTo(1));

        assertThat(metric("good")).isEqualTo(10 * MOST);
    }

    @Test
    void another_address_is_not_affected() {
        IntStream.range(0, 2 * MOST).forEach(_ -> verify(ADDRESS, false));

        assertThat(verify(OTHER, true).count()).isEqualTo(1);
    }

    @Test
    void an_address_that_other_nodes_refused_too_often_is_refused_here() {
        leftEverywhere = 0;

        Consumption refused = verify(ADDRESS, true);

        assertThat(refused.count()).isZero();
        assertThat(refused.waitMillis()).isEqualTo(30_000);
        assertThat(verified).hasValue(0);
    }

    private Consumption verify(Limit limit, boolean good) {
        return guard.verify(limit, () -> {
                    verified.incrementAndGet();
                    return good;
                })
                .blockOptional()
                .orElseThrow();
    }

    private double metric(String outcome) {
        return meters.get("enhancer.tokens.verified")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
