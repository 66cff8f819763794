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

/** Creates the topics, or checks that they exist, in the background. Tries again until all of them exist. */
final class TopicCreation implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final Callable<Boolean> create;
    private volatile boolean done;
    private volatile Disposable attempts = Disposables.disposed();

    /** @param create creates or checks the topics; blocks for up to some seconds; true if all exist */
    TopicCreation(Callable<Boolean> create) {
        this.create = create;
    }

    @Override
    public void start() {
        attempts = Mono.fromCallable(create)
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

    /** Whether all topics are known to exist. */
    boolean isDone() {
        return done;
    }

    @Override
    public void stop() {
        attempts.dispose();
    }

    @Override
    public boolean isRunning() {
        return !attempts.isDisposed();
    }
}
