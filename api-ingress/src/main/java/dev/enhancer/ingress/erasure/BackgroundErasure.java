package dev.enhancer.ingress.erasure;

import dev.enhancer.common.log.LogContext;
import dev.enhancer.ingress.client.ClientErasure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** Erases the data of deleted clients in the background, and continues the erasures of processes that died. */
final class BackgroundErasure implements ClientErasure, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BackgroundErasure.class);

    private static final Duration CHECK_EVERY = Duration.ofSeconds(5);
    private static final Duration EXTEND_EVERY = CLAIM.dividedBy(3);

    private final Erasures erasures;
    private final ClientData data;
    private final Map<String, CompletableFuture<Void>> running = new ConcurrentHashMap<>();
    private volatile Disposable checks = Disposables.disposed();

    BackgroundErasure(Erasures erasures, ClientData data) {
        this.erasures = erasures;
        this.data = data;
    }

    @Override
    public Mono<Void> erase(String clientId) {
        CompletableFuture<Void> own = new CompletableFuture<>();
        CompletableFuture<Void> others = running.putIfAbsent(clientId, own);
        if (others != null) {
            return Mono.fromFuture(others, true);
        }
        run(clientId)
                .doFinally(_ -> running.remove(clientId))
                .subscribe(_ -> {}, own::completeExceptionally, () -> own.complete(null));
        return Mono.fromFuture(own, true);
    }

    private Mono<Void> run(String clientId) {
        return data.erase(clientId)
                .sample(EXTEND_EVERY)
                .concatMap(_ -> erasures.extend(clientId))
                .then(erasures.finish(clientId))
                .flatMap(finished -> finished
                        ? Mono.<Void>empty()
                        : Mono.error(new IllegalStateException(
                                "there may be more: Redis is being refilled, or the id was used again")))
                .doOnSuccess(_ -> log(clientId, () -> log.atInfo().log("client.erased")))
                .doOnError(failure -> log(
                        clientId,
                        () -> log.atWarn().addKeyValue("reason", failure).log("client.not_erased")));
    }

    private static void log(String clientId, Runnable event) {
        try (LogContext _ = LogContext.open().client(clientId)) {
            event.run();
        }
    }

    @Override
    public void start() {
        checks = Mono.delay(CHECK_EVERY)
                .then(erasures.claim())
                .flatMap(this::erase)
                .onErrorComplete() // Redis is away, or run has logged the failure: the next check tries again
                .repeat()
                .subscribe();
    }

    @Override
    public void stop() {
        checks.dispose();
    }

    @Override
    public boolean isRunning() {
        return !checks.isDisposed();
    }
}
