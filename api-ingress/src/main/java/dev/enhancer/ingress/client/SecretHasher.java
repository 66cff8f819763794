package dev.enhancer.ingress.client;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.error.ApiException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.security.crypto.password.PasswordEncoder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Makes and checks slow hashes of secrets, off the event loop. When more are asked for than it can do in some seconds,
 * it refuses with {@code service_unavailable}.
 */
final class SecretHasher implements AutoCloseable {
    // half the cores, so that a flood of token requests leaves the other half to everyone else
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    // 20 × about 150 ms: nobody waits longer than 3 s
    private static final int QUEUED_PER_THREAD = 20;

    private final PasswordEncoder encoder;
    private final Scheduler scheduler;
    private final Secret decoy;

    SecretHasher(PasswordEncoder encoder) {
        this.encoder = encoder;
        this.scheduler = Schedulers.newBoundedElastic(THREADS, QUEUED_PER_THREAD, "secret-hash");
        this.decoy = encoded(new Secret(UUID.randomUUID().toString()));
    }

    Mono<Secret> hash(Secret secret) {
        return slowly(() -> encoded(secret));
    }

    Mono<Boolean> matches(Secret secret, Secret hash) {
        return slowly(() -> encoder.matches(secret.value(), hash.value()));
    }

    /** The hash of a secret that nobody knows: to check against when there is no client, in the same time. */
    Secret decoy() {
        return decoy;
    }

    private Secret encoded(Secret secret) {
        return new Secret(Objects.requireNonNull(encoder.encode(secret.value())));
    }

    private <T> Mono<T> slowly(Callable<T> work) {
        return Mono.fromCallable(work)
                .subscribeOn(scheduler)
                .onErrorMap(
                        RejectedExecutionException.class,
                        e -> new ApiException(ErrorCode.SERVICE_UNAVAILABLE, List.of(), e));
    }

    @Override
    public void close() {
        scheduler.dispose();
    }
}
