package dev.enhancer.bench.webhook;

import dev.enhancer.bench.webhook.Endpoints.DeliveryAttempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Statistics of deliveries, from the attempts that an endpoint received.
 *
 * @param delivered ids of the messages that it accepted
 * @param twice number of these that it accepted more than once
 * @param early number of attempts that came before their step was over; a tenth of the step is tolerated as jitter
 */
public record DeliveryStatistics(Set<String> delivered, int twice, int early) {
    private static final double JITTER = 0.1;

    public DeliveryStatistics {
        delivered = Set.copyOf(delivered);
    }

    /**
     * @param attempts oldest first
     * @param steps time from each attempt to the next; the last step also applies to all later attempts
     * @param killedAt when the dispatcher was killed, in epoch milliseconds; 0: it was not killed. The first attempt after
     *     the kill may belong to the same step as the last one before it, which may not have been recorded
     */
    public static DeliveryStatistics of(List<DeliveryAttempt> attempts, List<Duration> steps, long killedAt) {
        Map<String, List<DeliveryAttempt>> byId = new LinkedHashMap<>();
        attempts.forEach(attempt ->
                byId.computeIfAbsent(attempt.id(), _ -> new ArrayList<>()).add(attempt));
        Map<String, Long> accepted = new LinkedHashMap<>();
        int early = 0;
        for (Map.Entry<String, List<DeliveryAttempt>> delivery : byId.entrySet()) {
            long times = delivery.getValue().stream()
                    .filter(DeliveryAttempt::delivered)
                    .count();
            if (times > 0) {
                accepted.put(delivery.getKey(), times);
            }
            early += early(delivery.getValue(), steps, killedAt);
        }
        return new DeliveryStatistics(
                accepted.keySet(),
                (int) accepted.values().stream().filter(times -> times > 1).count(),
                early);
    }

    private static int early(List<DeliveryAttempt> attempts, List<Duration> steps, long killedAt) {
        int early = 0;
        int step = 0;
        for (int i = 1; i < attempts.size() && !attempts.get(i - 1).delivered(); i++) {
            long before = attempts.get(i - 1).atMillis();
            long now = attempts.get(i).atMillis();
            if (before <= killedAt && killedAt <= now) {
                continue; // the same step again
            }
            double minimum = steps.get(Math.min(step, steps.size() - 1)).toMillis() * (1 - JITTER);
            early += now - before < minimum ? 1 : 0;
            step++;
        }
        return early;
    }
}
