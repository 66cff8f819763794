package dev.enhancer.ingress.prompt;

import dev.enhancer.ingress.setting.BadSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the synchronous API behaves.
 *
 * @param longestWait for a job's end, before it is answered that it is still running; at most 60 s
 */
@ConfigurationProperties("enhancer.prompts")
record PromptSettings(Duration longestWait) {
    private static final Duration MOST = Duration.ofSeconds(60);

    PromptSettings {
        if (!longestWait.isPositive() || longestWait.compareTo(MOST) > 0) {
            throw new BadSettingException("enhancer.prompts.longest-wait", "must be positive and at most " + MOST);
        }
    }
}
