package dev.enhancer.ingress.usage;

import static java.time.ZoneOffset.UTC;

import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.client.Plans;
import dev.enhancer.ingress.ratelimit.Limits;
import dev.enhancer.ingress.usage.Usage.Budget;
import dev.enhancer.ingress.usage.Usage.JobsInHand;
import dev.enhancer.ingress.usage.Usage.RequestLimits;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads what a client has used, in one round trip. */
final class UsageReader {
    private final RedisCommands redis;
    private final Plans plans;
    private final Limits limits;
    private final Clock clock;

    UsageReader(RedisCommands redis, Plans plans, Limits limits, Clock clock) {
        this.redis = redis;
        this.plans = plans;
        this.limits = limits;
        this.clock = clock;
    }

    Mono<Usage> of(Caller caller) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), UTC);
        return redis.run(new ReadUsage(caller.clientId(), today)).map(found -> {
            Spending spentToday = Spending.since(today, found.costs());
            return new Usage(
                    caller.plan(),
                    spentToday,
                    Spending.since(today.withDayOfMonth(1), found.costs()),
                    budgets(caller, today, spentToday),
                    new RequestLimits(limits.generalPerMinute(caller), limits.heavyPerMinute(caller)),
                    jobsInHand(caller, found.inFlight()));
        });
    }

    private List<Budget> budgets(Caller caller, LocalDate today, Spending spentToday) {
        long daily = plans.dailyBudgetMicros(caller.plan());
        return daily == 0
                ? List.of()
                : List.of(new Budget(
                        "day",
                        daily,
                        Math.max(0, daily - spentToday.costMicros()),
                        today.plusDays(1).atStartOfDay(UTC).toInstant()));
    }

    private @Nullable JobsInHand jobsInHand(Caller caller, int inFlight) {
        int max = plans.maxInFlight(caller.plan());
        return max == 0 ? null : new JobsInHand(inFlight, max);
    }
}
