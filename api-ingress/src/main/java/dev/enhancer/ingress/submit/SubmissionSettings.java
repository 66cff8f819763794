package dev.enhancer.ingress.submit;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.setting.InvalidSettingException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The choices that a submission has, and how long its jobs live.
 *
 * @param providers names of the providers that a job may ask for, in the order of the chain
 * @param models names of the models that a job may ask for
 * @param resultTtl how long a final job can be read, at most 30 days: as long as its event is kept
 * @param jobDeadline time until a job must be final, if the submission names no time; at most a day
 */
@ConfigurationProperties("enhancer.submission")
public record SubmissionSettings(
        List<String> providers, List<String> models, Duration resultTtl, Duration jobDeadline) {
    static final Duration LONGEST_DEADLINE = Job.LONGEST_DEADLINE;

    private static final Duration LONGEST_RESULT_TTL = Duration.ofDays(30);

    public SubmissionSettings {
        providers = List.copyOf(providers);
        models = models.stream().distinct().toList();
        if (providers.isEmpty() || providers.stream().anyMatch(String::isBlank)) {
            throw new InvalidSettingException("PROVIDER_CHAIN", "must name one provider at least, comma-separated");
        }
        requireUpTo(LONGEST_RESULT_TTL, resultTtl, "RESULT_TTL");
        requireUpTo(LONGEST_DEADLINE, jobDeadline, "JOB_DEADLINE");
    }

    private static void requireUpTo(Duration longest, Duration value, String variable) {
        if (!value.isPositive() || value.compareTo(longest) > 0) {
            throw new InvalidSettingException(variable, "must be positive and at most " + longest);
        }
    }
}
