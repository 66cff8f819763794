package dev.enhancer.crash;

import static java.util.stream.Collectors.groupingBy;

import dev.enhancer.common.job.JobId;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Judges jobs by what was seen of them. Knows nothing of how the system works. */
final class Auditor {
    private final List<JobHistory> histories;
    private final ToIntFunction<Tag> providerCalls;

    private Auditor(List<JobHistory> histories, ToIntFunction<Tag> providerCalls) {
        this.histories = histories;
        this.providerCalls = providerCalls;
    }

    /**
     * To be called when the system had its time to recover and each job has been asked for since.
     *
     * @param accepted what the system owes results for
     * @param sightings of these jobs, and of others, which are passed over; in any order
     * @param providerCalls how often the provider was asked about a tag
     */
    static Verdict audit(
            Collection<Accepted> accepted, Collection<Sighting> sightings, ToIntFunction<Tag> providerCalls) {
        Map<JobId, List<Sighting>> byJob = sightings.stream().collect(groupingBy(Sighting::id));
        List<JobHistory> histories = accepted.stream()
                .map(job -> new JobHistory(job, byJob.getOrDefault(job.id(), List.of())))
                .toList();
        return new Auditor(histories, providerCalls).verdict();
    }

    private Verdict verdict() {
        return new Verdict(
                histories.size(),
                those(JobHistory::isLost),
                those(JobHistory::isStuck),
                those(JobHistory::isDoubled),
                those(JobHistory::isWrong),
                (int) histories.stream()
                        .filter(history ->
                                providerCalls.applyAsInt(history.job().tag()) > 1)
                        .count(),
                histories.stream().mapToInt(JobHistory::eventsRepeated).sum(),
                histories.stream()
                        .map(JobHistory::timeToFinal)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO));
    }

    private List<JobId> those(Predicate<JobHistory> guilty) {
        return histories.stream()
                .filter(guilty)
                .map(history -> history.job().id())
                .toList();
    }
}
