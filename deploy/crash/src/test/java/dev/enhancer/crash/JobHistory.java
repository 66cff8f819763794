package dev.enhancer.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.job.UnreadableJobException;
import dev.enhancer.crash.Sighting.Event;
import dev.enhancer.crash.Sighting.Missing;
import dev.enhancer.crash.Sighting.Read;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All that was seen of one job, in the order of time, and what that says. */
final class JobHistory {
    /** How its webhook stands: the one thing of a final document that goes on. */
    private static final Pattern WEBHOOK_STATE =
            Pattern.compile("(\"webhook\":\\{\"url\":\"[^}]*)\"status\":\"[a-z]+\",\"attempts\":\\d+\\}");

    private final Accepted job;
    private final List<Sighting> sightings;
    private final Map<String, Optional<JobDocument>> parsed = new HashMap<>();

    /** @param sightings of this job, in any order */
    JobHistory(Accepted job, List<Sighting> sightings) {
        this.job = job;
        this.sightings =
                sightings.stream().sorted(Comparator.comparing(Sighting::at)).toList();
    }

    Accepted job() {
        return job;
    }

    /** Nothing was ever heard of it, clients are told that it does not exist, or its end is not in the log. */
    boolean isLost() {
        Sighting answer = lastAnswer();
        return sightings.isEmpty()
                || answer instanceof Missing
                || (answer != null && isFinal(answer) && finalEvents().isEmpty());
    }

    /** The last time that a client asked, it had not ended. */
    boolean isStuck() {
        Sighting answer = lastAnswer();
        return !isLost() && (answer == null || !isFinal(answer));
    }

    /** It ended in two ways, or went on after its end. */
    boolean isDoubled() {
        List<Sighting> ends = sightings.stream().filter(this::isFinal).toList();
        return ends.stream().map(JobHistory::settled).distinct().count() > 1
                || (!ends.isEmpty() && sightings.stream().anyMatch(later -> goesOnAfter(ends.getFirst(), later)));
    }

    private boolean goesOnAfter(Sighting end, Sighting later) {
        return later instanceof Read && later.at().isAfter(end.at()) && !isFinal(later);
    }

    /** It was seen to be what the system may not make of it, at any time. */
    boolean isWrong() {
        return sightings.stream()
                .filter(sighting -> !(sighting instanceof Missing))
                .anyMatch(sighting -> document(sighting).filter(this::isRight).isEmpty());
    }

    private boolean isRight(JobDocument document) {
        boolean own = document.id().equals(job.id())
                && document.input().text().equals(job.tag().text());
        boolean asItShouldEnd = !document.status().isFinal()
                || (document.result() != null
                        && document.result().enhancedText().equals(job.tag().answer()));
        return own && asItShouldEnd;
    }

    /** Final events beyond the first, equal to it but for how the webhook stands. */
    int eventsRepeated() {
        List<Sighting> events = finalEvents();
        return events.size()
                - (int) events.stream().map(JobHistory::settled).distinct().count();
    }

    /** From the 202 to the first final event; nothing if there was none. */
    Duration timeToFinal() {
        return finalEvents().stream()
                .findFirst()
                .map(event -> Duration.between(job.at(), event.at()))
                .orElse(Duration.ZERO);
    }

    private List<Sighting> finalEvents() {
        return sightings.stream()
                .filter(sighting -> sighting instanceof Event && isFinal(sighting))
                .toList();
    }

    private @Nullable Sighting lastAnswer() {
        return sightings.reversed().stream()
                .filter(sighting -> !(sighting instanceof Event))
                .findFirst()
                .orElse(null);
    }

    private boolean isFinal(Sighting sighting) {
        return document(sighting)
                .map(JobDocument::status)
                .filter(JobStatus::isFinal)
                .isPresent();
    }

    private Optional<JobDocument> document(Sighting sighting) {
        return parsed.computeIfAbsent(text(sighting), JobHistory::parse);
    }

    private static String text(Sighting sighting) {
        return switch (sighting) {
            case Event event -> event.document();
            case Read read -> read.document();
            case Missing _ -> "";
        };
    }

    private static String settled(Sighting sighting) {
        return WEBHOOK_STATE.matcher(text(sighting)).replaceFirst("$1}");
    }

    /** Empty if it is no job document: an unknown status, fields that its status does not have, no JSON. */
    private static Optional<JobDocument> parse(String json) {
        try {
            return Optional.of(JobJson.readDocument(json.getBytes(UTF_8)));
        } catch (UnreadableJobException _) {
            return Optional.empty();
        }
    }
}
