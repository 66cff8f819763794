package dev.enhancer.ingress.prompt;

import dev.enhancer.common.setting.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the synchronous API.
 *
 * @param longestWait how long a request waits for its job before the response says that the job is still running; at most 60
 *     s
 */
@ConfigurationProperties("enhancer.prompts")
record PromptSettings(Duration longestWait) {
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);

    PromptSettings {
        if (!longestWait.isPositive() || longestWait.compareTo(MAX_WAIT) > 0) {
            throw new InvalidSettingException(
                    "enhancer.prompts.longest-wait", "must be positive and at most " + MAX_WAIT);
        }
    }
}
