package dev.enhancer.ingress.budget;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Checks budgets every two seconds. While Redis or Kafka is away, nothing is checked and nothing is forgotten. */
final class BudgetWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BudgetWatch.class);

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final BudgetCheck check;
    private final boolean haveBudgets;
    private volatile Disposable watching = Disposables.disposed();

    /** @param haveBudgets whether a plan has a budget; otherwise there is nothing to check */
    BudgetWatch(BudgetCheck check, boolean haveBudgets) {
        this.check = check;
        this.haveBudgets = haveBudgets;
    }

    @Override
    public void start() {
        Flux<Void> checks = Flux.interval(INTERVAL)
                .onBackpressureDrop()
                .concatMap(
                        _ -> check.run().onErrorResume(failure -> {
                            log.atDebug().setCause(failure).log("budget.check_failed"); // others log what is away
                            return Mono.empty();
                        }),
                        1);
        watching = haveBudgets ? checks.subscribe() : Disposables.disposed();
    }

    @Override
    public void stop() {
        watching.dispose();
    }

    @Override
    public boolean isRunning() {
        return !watching.isDisposed();
    }
}
