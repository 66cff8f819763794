package dev.enhancer.ingress.budget;

import static java.time.ZoneOffset.UTC;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.json.WireJson;
import dev.enhancer.common.webhook.WebhookMessage;
import dev.enhancer.ingress.client.BudgetHolders.BudgetHolder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A part of a client's budget that is spent.
 *
 * @param today a day of the period, UTC
 * @param percent the part
 */
record Threshold(String clientId, Period period, LocalDate today, int percent, long limitMicros, long spentMicros) {
    private static final JsonMapper JSON = WireJson.mapper();
    private static final int WHOLE = 100;

    /**
     * Those that the client has reached and that were not reported.
     *
     * @param percents in ascending order
     * @param known names of those that were reported
     */
    static List<Threshold> reached(
            BudgetHolder holder, SpentSoFar spent, LocalDate today, List<Integer> percents, Set<String> known) {
        return Stream.concat(
                        of(holder, Period.DAY, today, holder.dailyMicros(), spent.todayMicros(), percents),
                        of(holder, Period.MONTH, today, holder.monthlyMicros(), spent.monthMicros(), percents))
                .filter(threshold -> !known.contains(threshold.name()))
                .toList();
    }

    private static Stream<Threshold> of(
            BudgetHolder holder, Period period, LocalDate today, long limit, long spent, List<Integer> percents) {
        return percents.stream()
                .filter(percent -> limit > 0 && isReached(percent, limit, spent))
                .map(percent -> new Threshold(holder.clientId(), period, today, percent, limit, spent));
    }

    /** Without an overflow, however large a budget is. */
    private static boolean isReached(int percent, long limit, long spent) {
        return spent >= limit || (double) spent * WHOLE >= (double) limit * percent;
    }

    /** Different for each period of the calendar, such as {@code day:2026-03-01:80}. */
    String name() {
        return "%s:%s:%d".formatted(period.wireName(), period.first(today), percent);
    }

    Instant resetsAt() {
        return period.next(today).atStartOfDay(UTC).toInstant();
    }

    /**
     * The event for the client's endpoint. Its id is the same whichever node makes it and however often, so that it is
     * delivered once.
     */
    WebhookMessage message(String url, Instant now) {
        JobId noJob = JobId.standingFor("budget:%s:%s".formatted(clientId, name()));
        byte[] data = JSON.writeValueAsBytes(new Data(clientId, period, percent, limitMicros, spentMicros, resetsAt()));
        String event = WebhookMessage.BUDGET_THRESHOLD;
        return new WebhookMessage(
                WebhookMessage.idOf(noJob, event),
                event,
                noJob,
                clientId,
                url,
                now,
                WebhookMessage.bodyOf(event, WireJson.format(now), data));
    }

    /** What a client has spent in the running periods, in millionths. */
    record SpentSoFar(long todayMicros, long monthMicros) {}

    private record Data(
            String clientId, Period period, int threshold, long limitMicros, long spentMicros, Instant resetsAt) {}
}
