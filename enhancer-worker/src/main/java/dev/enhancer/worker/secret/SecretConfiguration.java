package dev.enhancer.worker.secret;

import dev.enhancer.common.secret.SecretBox;
import dev.enhancer.common.secret.WebhookSecretJson;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EncryptionSettings.class)
class SecretConfiguration {
    private static final Profiles EXPOSED = Profiles.of("!development | staging | production");

    /**
     * @throws IllegalArgumentException if the keys are invalid, or if they are the public development keys in an environment
     *     that must not use those
     */
    @Bean
    SecretBox secretBox(EncryptionSettings settings, Environment environment) {
        try {
            return SecretBox.of(settings.keys(), environment.acceptsProfiles(EXPOSED));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s %s".formatted(SecretBox.VARIABLE, e.getMessage()), e);
        }
    }

    @Bean
    WebhookSecretJson webhookSecretJson(SecretBox box) {
        return new WebhookSecretJson(box);
    }
}
