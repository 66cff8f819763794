package dev.enhancer.ingress.backend;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Makes the topics, or looks for them, in the background: again and again until all are there. */
final class TopicCreation implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final Callable<Boolean> create;
    private volatile boolean done;
    private volatile Disposable tries = Disposables.disposed();

    /** @param create blocks for some seconds; true if all topics are there */
    TopicCreation(Callable<Boolean> create) {
        this.create = create;
    }

    @Override
    public void start() {
        tries = Mono.fromCallable(create)
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorResume(e -> {
                    log.atWarn()
                            .addKeyValue("reason", NestedExceptionUtils.getMostSpecificCause(e))
                            .log("topics.not_created");
                    return Mono.just(false);
                })
                .repeatWhen(rounds -> rounds.delayElements(RETRY_DELAY))
                .takeUntil(created -> created)
                .subscribe(created -> done = created);
    }

    /** True if the topics are known to be there. */
    boolean isDone() {
        return done;
    }

    @Override
    public void stop() {
        tries.dispose();
    }

    @Override
    public boolean isRunning() {
        return !tries.isDisposed();
    }
}
