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
 * Ensures before the first request that the client of {@link FirstClientSettings} exists with the configured secret. It
 * waits up to 30 s for the store, then the start fails. While the ingress runs, it creates the client again whenever the
 * store has lost it, but no longer changes the secret of a client that exists.
 */
final class FirstClient implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(FirstClient.class);

    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(2);

    private final FirstClientMaker maker;
    private final Duration startTimeout;
    private final Duration checkEvery;
    private volatile Disposable checks = Disposables.disposed();
    private volatile boolean running;

    FirstClient(FirstClientMaker maker, Duration startTimeout, Duration checkEvery) {
        this.maker = maker;
        this.startTimeout = startTimeout;
        this.checkEvery = checkEvery;
    }

    /** @throws IllegalStateException if the store could not be reached in time */
    @Override
    public void start() {
        if (maker.isConfigured()) {
            ensure();
            checks = check().repeatWhen(rounds -> rounds.delayElements(checkEvery))
                    .subscribe();
        } else {
            log.atWarn().log("client.first_not_configured");
        }
        running = true;
    }

    private void ensure() {
        maker.ensure()
                .timeout(ATTEMPT_TIMEOUT)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                        .maxBackoff(MAX_PAUSE)
                        .filter(FirstClient::isOutage)
                        .doBeforeRetry(tried -> logRetry(tried.failure())))
                .timeout(startTimeout)
                .onErrorMap(TimeoutException.class, this::startTimedOut)
                .block();
    }

    /** Never fails. If the store is away, the next check tries again. */
    private Mono<Void> check() {
        return maker.replaceLost().timeout(ATTEMPT_TIMEOUT).onErrorResume(failure -> {
            log.atDebug().addKeyValue("reason", failure).log("client.first_not_checked");
            return Mono.empty();
        });
    }

    // Spring does not translate all exceptions of the driver
    private static boolean isOutage(Throwable failure) {
        return failure instanceof DataAccessException
                || failure instanceof RedisException
                || failure instanceof TimeoutException;
    }

    private IllegalStateException startTimedOut(TimeoutException cause) {
        return new IllegalStateException(
                "Redis did not answer within %s, so the client of ADMIN_CLIENT_ID could not be stored; is REDIS_URL right?"
                        .formatted(startTimeout),
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

    // starts before the web server, whose phase is near the highest
    @Override
    public int getPhase() {
        return 0;
    }
}
