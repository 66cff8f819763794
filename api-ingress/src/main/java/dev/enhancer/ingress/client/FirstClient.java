package dev.enhancer.ingress.client;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.auth.Scope;
import io.lettuce.core.RedisException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
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

    private static final String NAME = "admin";
    private static final String PLAN = "operator";
    private static final Duration ONE_TRY = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final FirstClientSettings settings;
    private final ClientStore store;
    private final SecretHasher hasher;
    private final Clock clock;
    private final Duration patience;
    private final Duration checkEvery;
    private volatile Disposable checks = Disposables.disposed();
    private volatile boolean running;

    FirstClient(
            FirstClientSettings settings,
            ClientStore store,
            SecretHasher hasher,
            Clock clock,
            Duration patience,
            Duration checkEvery) {
        this.settings = settings;
        this.store = store;
        this.hasher = hasher;
        this.clock = clock;
        this.patience = patience;
        this.checkEvery = checkEvery;
    }

    /** @throws IllegalStateException if the store did not answer in time */
    @Override
    public void start() {
        if (settings.wanted()) {
            provide();
            checks = check().repeatWhen(rounds -> rounds.delayElements(checkEvery))
                    .subscribe();
        } else {
            log.atWarn().log("client.first_not_configured");
        }
        running = true;
    }

    private void provide() {
        store.find(settings.clientId())
                .flatMap(client -> keep(client).thenReturn(true))
                .switchIfEmpty(Mono.defer(() -> create().thenReturn(true)))
                .timeout(ONE_TRY)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .filter(FirstClient::isOutage)
                        .doBeforeRetry(tried -> logRetry(tried.failure())))
                .timeout(patience)
                .onErrorMap(TimeoutException.class, this::outOfPatience)
                .block();
    }

    private Mono<Void> keep(Client client) {
        return hasher.matches(settings.clientSecret(), client.secretHash())
                .flatMap(matches -> matches
                        ? Mono.empty()
                        : hasher.hash(settings.clientSecret())
                                .flatMap(hash -> store.save(client.withSecretHash(hash)))
                                .doOnSuccess(_ -> logDone("client.first_secret_replaced")));
    }

    private Mono<Void> create() {
        return hasher.hash(settings.clientSecret())
                .flatMap(hash -> store.create(client(hash)))
                .doOnNext(created -> {
                    if (created) {
                        logDone("client.first_created");
                    }
                })
                .then();
    }

    /** Never fails: a store that is away is asked again the next time. */
    private Mono<Void> check() {
        return store.find(settings.clientId())
                .hasElement()
                .filter(there -> !there)
                .flatMap(_ -> create())
                .timeout(ONE_TRY)
                .onErrorResume(failure -> {
                    log.atDebug().addKeyValue("reason", failure).log("client.first_not_checked");
                    return Mono.empty();
                });
    }

    private Client client(Secret hash) {
        return new Client(settings.clientId(), NAME, hash, EnumSet.allOf(Scope.class), PLAN, true, clock.instant());
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

    private void logDone(String event) {
        log.atInfo().addKeyValue("client_id", settings.clientId()).log(event);
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
