package dev.enhancer.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.job.UnreadableJobException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** All tries of one job's webhook, in the order of time, and what they say. */
final class HookHistory {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** From a step to the wait that is made of it. */
    private static final double JITTER = 0.1;

    /** How long after a break a try may still be one that was begun before it. */
    private static final Duration AFTERMATH = Duration.ofSeconds(1);

    private final Accepted job;
    private final List<HookCall> calls;

    /** @param calls of this job, in any order */
    HookHistory(Accepted job, List<HookCall> calls) {
        this.job = job;
        this.calls = calls.stream().sorted(Comparator.comparing(HookCall::at)).toList();
    }

    Accepted job() {
        return job;
    }

    /** Its {@code webhook-id}s. */
    Set<String> ids() {
        return calls.stream().map(HookCall::id).collect(Collectors.toSet());
    }

    boolean isUntold() {
        return calls.stream().noneMatch(HookCall::taken);
    }

    boolean isWrong() {
        boolean differ = calls.stream().map(HookCall::body).distinct().count() > 1;
        return ids().size() > 1 || differ || !calls.stream().allMatch(this::isRight);
    }

    private boolean isRight(HookCall call) {
        try {
            JsonNode body = JSON.readTree(call.body());
            JobDocument document =
                    JobJson.readDocument(body.path("data").toString().getBytes(UTF_8));
            return body.path("type").asString().equals("job.succeeded")
                    && document.id().equals(job.id())
                    && document.status() == JobStatus.SUCCEEDED
                    && document.result() != null
                    && document.result().enhancedText().equals(job.tag().answer());
        } catch (JacksonException | UnreadableJobException _) {
            return false;
        }
    }

    boolean isForged(Predicate<HookCall> genuine) {
        return !calls.stream().allMatch(genuine);
    }

    /**
     * Whether a try came too soon after one that was refused. One that spans a break is no further try but the same again,
     * for nobody may have noted it.
     *
     * @param steps from each try to the next; the last one goes for all that follow
     */
    boolean isEarly(List<Duration> steps, List<Instant> breaks) {
        int step = 0;
        for (int i = 1; i < calls.size() && !calls.get(i - 1).taken(); i++) {
            Instant before = calls.get(i - 1).at();
            Instant now = calls.get(i).at();
            if (breaks.stream().anyMatch(broken -> !before.isAfter(broken.plus(AFTERMATH)) && !now.isBefore(broken))) {
                continue;
            }
            double least = steps.get(Math.min(step, steps.size() - 1)).toMillis() * (1 - JITTER);
            if (Duration.between(before, now).toMillis() < least) {
                return true;
            }
            step++;
        }
        return false;
    }

    /** Tries after the first that was taken. */
    int repetitions() {
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).taken()) {
                return calls.size() - i - 1;
            }
        }
        return 0;
    }
}
