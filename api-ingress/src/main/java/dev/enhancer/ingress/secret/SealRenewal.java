package dev.enhancer.ingress.secret;

import dev.enhancer.common.log.LogContext;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.backend.RedisCommands;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Seals the webhook secrets of all clients with the first key of {@code ENCRYPTION_KEYS}, at the start and then each
 * hour, so that operators can remove a former key although no client rotates its secret.
 */
final class SealRenewal implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SealRenewal.class);

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);
    private static final int PAGE = 1_000;

    private final RedisCommands redis;
    private final WebhookSecrets secrets;
    private volatile Disposable passes = Disposables.disposed();

    SealRenewal(RedisCommands redis, WebhookSecrets secrets) {
        this.redis = redis;
        this.secrets = secrets;
    }

    @Override
    public void start() {
        passes = Mono.defer(this::pass)
                .repeatWhen(ends -> ends.delayElements(EVERY))
                .subscribe();
    }

    /** Logs what was done. If Redis is away, the pass begins again. */
    private Mono<Long> pass() {
        return page(null)
                .expand(ids -> ids.isEmpty() ? Mono.empty() : page(ids.getLast()))
                .concatMapIterable(ids -> ids)
                .concatMap(this::sealAnew)
                .filter(Boolean::booleanValue)
                .count()
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AFTER_A_FAILURE))
                .doOnNext(
                        count -> log.atInfo().addKeyValue("sealed_anew", count).log("webhook_secrets.checked"));
    }

    private Mono<List<String>> page(@Nullable String after) {
        return redis.members(Keys.CLIENTS, after, PAGE);
    }

    private Mono<Boolean> sealAnew(String clientId) {
        return secrets.sealAnew(clientId).onErrorResume(IllegalStateException.class, unreadable -> {
            try (LogContext _ = LogContext.open().client(clientId)) {
                log.atError().addKeyValue("reason", unreadable.getMessage()).log("webhook_secrets.unreadable");
            }
            return Mono.just(false);
        });
    }

    @Override
    public void stop() {
        passes.dispose();
    }

    @Override
    public boolean isRunning() {
        return !passes.isDisposed();
    }
}
