package dev.enhancer.worker.provider;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.worker.provider.call.Reply;
import dev.enhancer.worker.provider.call.Reply.Unavailable;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a provider out when it does not take our key. Its breaker is opened for as long as a new look is not worth a
 * call; then the breaker lets a few calls try, as after any failure.
 */
final class KeyWatch {
    private static final Logger log = LoggerFactory.getLogger(KeyWatch.class);

    private final CircuitBreaker breaker;
    private final Duration recheckAfter;
    private final AtomicBoolean refused = new AtomicBoolean();

    KeyWatch(CircuitBreaker breaker, Duration recheckAfter) {
        this.breaker = breaker;
        this.recheckAfter = recheckAfter;
    }

    /** Looks at a reply of the provider. Somebody must act when a key is refused: that is said once, not every time. */
    void note(Reply reply) {
        if (reply instanceof Unavailable unavailable && unavailable.outcome() == Outcome.UNAUTHORIZED) {
            breaker.transitionToOpenStateFor(recheckAfter);
            if (refused.compareAndSet(false, true)) {
                log.atError()
                        .addKeyValue("provider", breaker.getName())
                        .addKeyValue("http_status", reply.httpStatus())
                        .log("provider.unauthorized");
            }
        } else if (reply instanceof Reply.Answer && refused.compareAndSet(true, false)) {
            log.atInfo().addKeyValue("provider", breaker.getName()).log("provider.authorized");
        }
    }
}
