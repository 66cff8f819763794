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
import java.util.Optional;
import java.util.stream.Stream;
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
            Spending spentThisMonth = Spending.since(today.withDayOfMonth(1), found.costs());
            return new Usage(
                    caller.plan(),
                    spentToday,
                    spentThisMonth,
                    budgets(caller, today, spentToday, spentThisMonth),
                    new RequestLimits(limits.generalPerMinute(caller), limits.heavyPerMinute(caller)),
                    jobsInHand(caller, found.inFlight()));
        });
    }

    private List<Budget> budgets(Caller caller, LocalDate today, Spending spentToday, Spending spentThisMonth) {
        return Stream.of(
                        budget("day", plans.dailyBudgetMicros(caller.plan()), spentToday, today.plusDays(1)),
                        budget(
                                "month",
                                plans.monthlyBudgetMicros(caller.plan()),
                                spentThisMonth,
                                today.withDayOfMonth(1).plusMonths(1)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** @param limit 0: there is no budget for the period */
    private static Optional<Budget> budget(String period, long limit, Spending spent, LocalDate next) {
        return limit == 0
                ? Optional.empty()
                : Optional.of(new Budget(
                        period,
                        limit,
                        Math.max(0, limit - spent.costMicros()),
                        next.atStartOfDay(UTC).toInstant()));
    }

    private @Nullable JobsInHand jobsInHand(Caller caller, int inFlight) {
        int max = plans.maxInFlight(caller.plan());
        return max == 0 ? null : new JobsInHand(inFlight, max);
    }
}
