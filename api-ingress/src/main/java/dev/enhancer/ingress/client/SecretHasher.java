package dev.enhancer.ingress.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.error.ApiException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.password.PasswordEncoder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Makes and checks hashes of secrets: slow ones on threads of its own, fast ones at once. If more slow hashes are requested
 * than it can compute in some seconds, it refuses with {@code service_unavailable}.
 *
 * <p>It remembers each secret that it has found right or hashed itself, as an HMAC under a key that exists only in this
 * process. From then on it recognises this secret, and rejects every other, without the slow hash. So a flood of guesses
 * does not delay the right secret.
 */
final class SecretHasher implements AutoCloseable {
    // half the cores, so that a flood of token requests leaves the other half to other work
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    // 20 × about 150 ms: no request waits longer than 3 s
    private static final int QUEUED_PER_THREAD = 20;

    private static final int MAX_KNOWN = 1_000; // slow hashes: of the first client and of old generated secrets
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final PasswordEncoder encoder;
    private final Scheduler scheduler;
    private final SecretKeySpec key;
    private final Cache<String, byte[]> hmacBySlowHash =
            Caffeine.newBuilder().maximumSize(MAX_KNOWN).build();

    SecretHasher(PasswordEncoder encoder) {
        this.encoder = encoder;
        this.scheduler = Schedulers.newBoundedElastic(THREADS, QUEUED_PER_THREAD, "secret-hash");
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, HMAC);
    }

    /** A slow hash of the secret. */
    Mono<Secret> hash(Secret secret) {
        return slowly(() -> {
            Secret hash = encoded(secret);
            remember(secret, hash);
            return hash;
        });
    }

    /** Completes at once, on the same thread, for a {@link FastHash} and for a slow hash whose secret is known. */
    Mono<Boolean> matches(Secret secret, Secret hash) {
        if (FastHash.isFormOf(hash)) {
            return Mono.just(FastHash.matches(secret, hash));
        }
        byte[] known = hmacBySlowHash.getIfPresent(hash.value());
        return known == null
                ? slowly(() -> matchesSlowly(secret, hash))
                : Mono.just(MessageDigest.isEqual(known, hmac(secret)));
    }

    private boolean matchesSlowly(Secret secret, Secret hash) {
        boolean matches = encoder.matches(secret.value(), hash.value());
        if (matches) {
            remember(secret, hash);
        }
        return matches;
    }

    private void remember(Secret secret, Secret hash) {
        hmacBySlowHash.put(hash.value(), hmac(secret));
    }

    private byte[] hmac(Secret secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(secret.value().getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + HMAC, e);
        }
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
