package dev.enhancer.bench.webhook;

import dev.enhancer.bench.webhook.Receivers.Try;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a receiver can tell of deliveries by their tries.
 *
 * @param delivered ids of those that it took
 * @param twice how many of them it took more than once
 * @param early tries that came sooner after the one before than their step, a tenth less, allows
 */
public record Tally(Set<String> delivered, int twice, int early) {
    private static final double JITTER = 0.1;

    public Tally {
        delivered = Set.copyOf(delivered);
    }

    /**
     * @param tries oldest first
     * @param steps from each try to the next; the last one goes for all that follow
     * @param killedAt when the dispatcher was killed, epoch milliseconds; 0: it was not. The try after that may be the same
     *     step again, for the one before may not have been noted
     */
    public static Tally of(List<Try> tries, List<Duration> steps, long killedAt) {
        Map<String, List<Try>> byId = new LinkedHashMap<>();
        tries.forEach(
                one -> byId.computeIfAbsent(one.id(), _ -> new ArrayList<>()).add(one));
        Map<String, Long> taken = new LinkedHashMap<>();
        int early = 0;
        for (Map.Entry<String, List<Try>> delivery : byId.entrySet()) {
            long times = delivery.getValue().stream().filter(Try::delivered).count();
            if (times > 0) {
                taken.put(delivery.getKey(), times);
            }
            early += early(delivery.getValue(), steps, killedAt);
        }
        return new Tally(
                taken.keySet(),
                (int) taken.values().stream().filter(times -> times > 1).count(),
                early);
    }

    private static int early(List<Try> tries, List<Duration> steps, long killedAt) {
        int early = 0;
        int step = 0;
        for (int i = 1; i < tries.size() && !tries.get(i - 1).delivered(); i++) {
            long before = tries.get(i - 1).atMillis();
            long now = tries.get(i).atMillis();
            if (before <= killedAt && killedAt <= now) {
                continue; // the same step again
            }
            double least = steps.get(Math.min(step, steps.size() - 1)).toMillis() * (1 - JITTER);
            early += now - before < least ? 1 : 0;
            step++;
        }
        return early;
    }
}
