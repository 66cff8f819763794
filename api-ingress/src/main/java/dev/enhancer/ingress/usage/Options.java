package dev.enhancer.ingress.usage;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.job.Target;
import dev.enhancer.common.job.Tier;
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
        List<Tier> tiers,
        List<Priority> priorities,
        List<String> providers,
        List<String> models) {
    static Options of(SubmissionSettings settings, boolean highPriority) {
        return new Options(
                List.of(Format.values()),
                List.of(Target.values()),
                List.of(Tier.STANDARD),
                Stream.of(Priority.values())
                        .filter(priority -> highPriority || priority != Priority.HIGH)
                        .toList(),
                settings.providers(),
                settings.models());
    }
}
