package dev.enhancer.ingress.usage;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.job.Target;
import dev.enhancer.ingress.submit.SubmissionSettings;
import java.util.List;
import java.util.stream.Stream;

/**
 * The values that a client's submissions may have.
 *
 * @param providers in the order in which they are asked
 */
record Options(
        List<Format> formats,
        List<Target> targets,
        List<String> tiers,
        List<Priority> priorities,
        List<String> providers,
        List<String> models) {
    private static final List<String> TIERS = List.of("standard");

    static Options of(SubmissionSettings settings, boolean highPriority) {
        return new Options(
                List.of(Format.values()),
                List.of(Target.values()),
                TIERS,
                Stream.of(Priority.values())
                        .filter(priority -> highPriority || priority != Priority.HIGH)
                        .toList(),
                settings.providers(),
                settings.models());
    }
}
