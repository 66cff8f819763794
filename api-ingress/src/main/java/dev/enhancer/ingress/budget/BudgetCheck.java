package dev.enhancer.ingress.budget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import dev.enhancer.common.log.LogContext;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.ingress.audit.AuditAction;
import dev.enhancer.ingress.audit.Operator;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.client.BudgetHolders;
import dev.enhancer.ingress.client.BudgetHolders.BudgetHolder;
import dev.enhancer.ingress.webhook.DueDeliveries;
import io.lettuce.core.ScoredValue;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Checks the budgets of the clients that have spent something, and reports each threshold once: to the client's endpoint, in
 * the log, as a metric and in the audit trail. Several nodes may check the same client at the same time; the event has the
 * same id then, and one of them reports it.
 */
final class BudgetCheck {
    private static final Logger log = LoggerFactory.getLogger(BudgetCheck.class);

    private static final int MOST_CLIENTS = 1_000;
    private static final int AT_ONCE = 8;

    private final RedisCommands redis;
    private final BudgetHolders holders;
    private final DueDeliveries deliveries;
    private final BudgetSettings settings;
    private final BudgetMeters meters;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random for the ids of traces */
    BudgetCheck(
            RedisCommands redis,
            BudgetHolders holders,
            DueDeliveries deliveries,
            BudgetSettings settings,
            BudgetMeters meters,
            Clock clock,
            RandomGenerator random) {
        this.redis = redis;
        this.holders = holders;
        this.deliveries = deliveries;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.random = random;
    }

    /** Checks the clients that have spent something since they were checked last. */
    Mono<Void> run() {
        return redis.membersByScoreDescending(Keys.SPENDERS, Double.POSITIVE_INFINITY, 0, MOST_CLIENTS)
                .flatMapMany(Flux::fromIterable)
                .flatMap(this::check, AT_ONCE)
                .then();
    }

    private Mono<Boolean> check(ScoredValue<byte[]> spender) {
        String clientId = new String(spender.getValue(), UTF_8);
        return holders.find(clientId)
                .filter(holder -> holder.dailyMicros() > 0 || holder.monthlyMicros() > 0)
                .flatMap(this::report)
                .then(redis.run(new SettleSpender(clientId, (long) spender.getScore())));
    }

    private Mono<Void> report(BudgetHolder holder) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), UTC);
        return redis.run(new ReadSpending(holder.clientId(), today))
                .flatMapIterable(found ->
                        Threshold.reached(holder, found.spent(), today, settings.thresholds(), found.reported()))
                .concatMap(threshold -> told(holder, threshold).then(noted(threshold)))
                .then();
    }

    /** Before it is noted, so that a crash in between repeats the event instead of losing it. */
    private Mono<Void> told(BudgetHolder holder, Threshold threshold) {
        Instant now = clock.instant();
        return holder.webhookUrl() == null
                ? Mono.empty()
                : deliveries.put(
                        DueDelivery.first(threshold.message(holder.webhookUrl(), now)),
                        TraceParent.continuing(null, random));
    }

    private Mono<Boolean> noted(Threshold threshold) {
        Operator nobody = new Operator(threshold.clientId(), "");
        return redis.run(new ReportThreshold(threshold, nobody.did(AuditAction.BUDGET_THRESHOLD, threshold.name())))
                .doOnNext(isFirst -> {
                    if (isFirst) {
                        meters.reached(threshold);
                        log(threshold);
                    }
                });
    }

    private static void log(Threshold threshold) {
        try (LogContext _ = LogContext.open().client(threshold.clientId())) {
            log.atWarn()
                    .addKeyValue("period", threshold.period().wireName())
                    .addKeyValue("threshold", threshold.percent())
                    .addKeyValue("limit_micros", threshold.limitMicros())
                    .addKeyValue("spent_micros", threshold.spentMicros())
                    .log("budget.threshold");
        }
    }
}
