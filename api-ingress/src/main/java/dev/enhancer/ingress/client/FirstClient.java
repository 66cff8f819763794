package dev.enhancer.ingress.client;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Sees to it at start, before the first request is taken, that the client of {@link FirstClientSettings} exists with
 * the secret given there. Waits up to 30 s for the store, then the start fails. Makes it again whenever the store has
 * lost it; one that exists is left alone then, whatever its secret.
 */
final class FirstClient implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(FirstClient.class);

    private static final Duration ONE_TRY = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final FirstClientMaker maker;
    private final Duration patience;
    private final Duration checkEvery;
    private volatile Disposable checks = Disposables.disposed();
    private volatile boolean running;

    FirstClient(FirstClientMaker maker, Duration patience, Duration checkEvery) {
        this.maker = maker;
        this.patience = patience;
        this.checkEvery = checkEvery;
    }

    /** @throws IllegalStateException if the store did not answer in time */
    @Override
    public void start() {
        if (maker.wanted()) {
            provide();
            checks = check().repeatWhen(rounds -> rounds.delayElements(checkEvery))
                    .subscribe();
        } else {
            log.atWarn().log("client.first_not_configured");
        }
        running = true;
    }

    private void provide() {
        maker.provide()
                .timeout(ONE_TRY)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .filter(FirstClient::isOutage)
                        .doBeforeRetry(tried -> logRetry(tried.failure())))
                .timeout(patience)
                .onErrorMap(TimeoutException.class, this::outOfPatience)
                .block();
    }

    /** Never fails: a store that is away is asked again the next time. */
    private Mono<Void> check() {
        return maker.replaceLost().timeout(ONE_TRY).onErrorResume(failure -> {
            log.atDebug().addKeyValue("reason", failure).log("client.first_not_checked");
            return Mono.empty();
        });
    }

    // the driver's own exceptions come through where Spring does not translate them
    private static boolean isOutage(Throwable failure) {
        return failure instanceof DataAccessException
                || failure instanceof RedisException
                || failure instanceof TimeoutException;
    }

    private IllegalStateException outOfPatience(TimeoutException cause) {
        return new IllegalStateException(
                "Redis did not answer within %s, so the client of ADMIN_CLIENT_ID could not be stored; is REDIS_URL right?"
                        .formatted(patience),
                cause);
    }

    private void logRetry(Throwable failure) {
        log.atWarn().addKeyValue("reason", failure).log("client.first_retried");
    }

    @Override
    public void stop() {
        checks.dispose();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    // before the web server, whose phase is near the highest
    @Override
    public int getPhase() {
        return 0;
    }
}
