package dev.enhancer.ingress.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.client.Plans;
import dev.enhancer.ingress.client.Plans.Plan;
import dev.enhancer.ingress.error.ApiException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The maximum of streams, and of waits. */
class OpenStreamsTest {
    private static final int MOST = 2;
    private static final Caller CALLER = new Caller("acme", "default", Set.of());

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Plans plans = new Plans(Map.of("default", new Plan(false, 0, null, null, 0, 0, MOST, MOST)));
    private final OpenStreams streams = new OpenStreams(plans, meters);
    private final OpenWaits waits = new OpenWaits(plans, meters);

    @Test
    void refuses_a_stream_over_the_cap_before_its_first_event() {
        streams.counted(CALLER, Flux.never()).subscribe();
        streams.counted(CALLER, Flux.never()).subscribe();

        Mono<String> third = streams.counted(CALLER, Flux.just("event")).next();

        assertThatThrownBy(third::block)
                .isInstanceOfSatisfying(ApiException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.RATE_LIMIT_EXCEEDED));
        assertThat(open("streams")).isEqualTo(2);
    }

    @Test
    void a_stream_stops_counting_when_it_completes_fails_or_is_cancelled() {
        streams.counted(CALLER, Flux.just("event")).blockLast();
        streams.counted(CALLER, Flux.error(new IllegalStateException()))
                .onErrorComplete()
                .blockLast();
        streams.counted(CALLER, Flux.never()).subscribe().dispose();
        streams.counted(CALLER, Flux.never())
                .timeout(Duration.ofMillis(1), Mono.empty())
                .blockLast();

        assertThat(open("streams")).isZero();
    }

    @Test
    void a_stream_that_nobody_subscribes_to_does_not_count() {
        for (int i = 0; i < 10; i++) {
            streams.counted(CALLER, Flux.never());
        }

        assertThat(open("streams")).isZero();
    }

    @Test
    void a_stream_is_counted_once_and_closed_once_when_end_and_cancellation_race() throws InterruptedException {
        int rounds = 5_000;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < rounds; i++) {
                Sinks.Empty<String> end = Sinks.empty();
                Disposable stream = streams.counted(CALLER, end.asMono().flux()).subscribe();
                threads.invokeAll(List.<Callable<Object>>of(end::tryEmitEmpty, () -> {
                    stream.dispose();
                    return stream;
                }));
                assertThat(open("streams")).isZero();
            }
        }
    }

    @Test
    void a_wait_over_the_cap_is_granted_no_time() {
        List<Duration> granted = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waits.grant(CALLER, Duration.ofSeconds(60), time -> {
                        granted.add(time);
                        return Mono.never();
                    })
                    .subscribe();
        }

        assertThat(granted).containsExactly(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ZERO);
        assertThat(open("waits")).isEqualTo(2);
    }

    @Test
    void a_wait_stops_counting_at_its_end_and_a_zero_wait_never_counts() {
        Duration minute = Duration.ofSeconds(60);

        waits.grant(CALLER, minute, Mono::just).block();
        waits.grant(CALLER, minute, _ -> Mono.empty()).block();
        waits.grant(CALLER, minute, _ -> Mono.error(new IllegalStateException()))
                .onErrorComplete()
                .block();
        waits.grant(CALLER, minute, _ -> {
                    throw new IllegalStateException();
                })
                .onErrorComplete()
                .block();
        waits.grant(CALLER, minute, _ -> Mono.never()).subscribe().dispose();
        waits.grant(CALLER, Duration.ZERO, _ -> Mono.never()).subscribe();

        assertThat(open("waits")).isZero();
    }

    @Test
    void the_wait_is_no_longer_counted_when_its_response_is_there() {
        CompletableFuture<Double> openThen = waits.grant(CALLER, Duration.ofSeconds(60), Mono::just)
                .map(_ -> open("waits"))
                .toFuture();

        assertThat(openThen).isCompletedWithValue(0.0);
    }

    @Test
    void each_kind_has_a_cap_of_its_own() {
        Stream.generate(() -> streams.counted(CALLER, Flux.never())).limit(MOST).forEach(Flux::subscribe);

        assertThat(waits.grant(CALLER, Duration.ofSeconds(1), Mono::just).block())
                .isEqualTo(Duration.ofSeconds(1));
    }

    private double open(String kind) {
        return meters.get("enhancer." + kind + ".open").gauge().value();
    }
}
