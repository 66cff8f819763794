package dev.enhancer.crash;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.enhancer.common.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Judges webhooks by what their receiver saw of them. Knows nothing of how the system works but its schedule. */
final class HookAuditor {
    private final List<Duration> steps;
    private final Predicate<HookCall> genuine;

    /**
     * @param steps of the schedule, none shorter than the one before
     * @param genuine whether a try is signed as it should be
     */
    HookAuditor(List<Duration> steps, Predicate<HookCall> genuine) {
        this.steps = List.copyOf(steps);
        this.genuine = genuine;
    }

    /**
     * To be called when the system had its time to deliver.
     *
     * @param accepted jobs that named a webhook
     * @param calls of these jobs, and of others, which are passed over; in any order
     * @param breaks when the system was broken, and mended
     */
    HookVerdict audit(Collection<Accepted> accepted, Collection<HookCall> calls, List<Instant> breaks) {
        Map<Tag, List<HookCall>> byTag = calls.stream().collect(groupingBy(HookCall::tag));
        List<HookHistory> histories = accepted.stream()
                .map(job -> new HookHistory(job, byTag.getOrDefault(job.tag(), List.of())))
                .toList();
        Map<String, Long> owners = histories.stream()
                .flatMap(history -> history.ids().stream())
                .collect(groupingBy(Function.identity(), counting()));
        return new HookVerdict(
                histories.size(),
                those(histories, HookHistory::isUntold),
                those(
                        histories,
                        history -> history.isWrong()
                                || history.ids().stream().anyMatch(id -> owners.getOrDefault(id, 0L) > 1)),
                those(histories, history -> history.isForged(genuine)),
                those(histories, history -> history.isEarly(steps, breaks)),
                histories.stream().mapToInt(HookHistory::repetitions).sum());
    }

    private static List<JobId> those(List<HookHistory> histories, Predicate<HookHistory> guilty) {
        return histories.stream()
                .filter(guilty)
                .map(history -> history.job().id())
                .toList();
    }
}
