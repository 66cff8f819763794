package dev.enhancer.ingress.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.error.ApiException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class SecretHasherTest {

    @Test
    void flood_of_checks_is_refused_once_the_queue_is_full() {
        CountDownLatch release = new CountDownLatch(1);
        try (SecretHasher hasher = new SecretHasher(new StuckEncoder(release))) {
            int asked = 100 * Runtime.getRuntime().availableProcessors();

            List<Mono<Object>> checks = IntStream.range(0, asked)
                    .mapToObj(_ -> hasher.matches(new Secret("s"), new Secret("h"))
                            .cast(Object.class)
                            .onErrorResume(Mono::just)
                            .cache())
                    .toList();
            checks.forEach(Mono::subscribe);
            release.countDown();

            List<Object> outcomes = Flux.concat(checks).collectList().block();
            assertThat(outcomes).hasSize(asked).contains(true);
            assertThat(outcomes)
                    .filteredOn(outcome -> !outcome.equals(true))
                    .isNotEmpty()
                    .allSatisfy(outcome -> assertThat(outcome)
                            .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.code())
                                    .isEqualTo(ErrorCode.SERVICE_UNAVAILABLE)));
        }
    }

    @Test
    void secret_that_it_hashed_is_recognised_while_slow_checks_are_stuck() {
        CountDownLatch release = new CountDownLatch(1);
        try (SecretHasher hasher = new SecretHasher(new StuckEncoder(release))) {
            Secret hash = requireNonNull(hasher.hash(new Secret("right")).block());
            IntStream.range(0, 1_000).forEach(_ -> hasher.matches(new Secret("s"), new Secret("another-hash"))
                    .subscribe(_ -> {}, _ -> {}));

            assertThat(hasher.matches(new Secret("right"), hash).block()).isTrue();
            assertThat(hasher.matches(new Secret("wrong"), hash).block()).isFalse();
            Secret fast = FastHash.of(new Secret("fast"));
            assertThat(hasher.matches(new Secret("fast"), fast).block()).isTrue();
            assertThat(hasher.matches(new Secret("wrong"), fast).block()).isFalse();
            release.countDown();
        }
    }

    /** Blocks every check until it is released. */
    private record StuckEncoder(CountDownLatch release) implements PasswordEncoder {
        @Override
        public String encode(CharSequence secret) {
            return "hash";
        }

        @Override
        public boolean matches(CharSequence secret, String hash) {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        }
    }
}
