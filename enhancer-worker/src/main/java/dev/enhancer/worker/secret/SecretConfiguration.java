package dev.enhancer.worker.secret;

import dev.enhancer.common.secret.SecretBox;
import dev.enhancer.common.secret.WebhookSecretJson;
import dev.enhancer.common.setting.InvalidSettingException;
import dev.enhancer.worker.setting.Exposure;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EncryptionSettings.class)
class SecretConfiguration {
    /**
     * @throws InvalidSettingException if the keys are invalid, or if they are the public development keys in an environment
     *     that must not use those
     */
    @Bean
    SecretBox secretBox(EncryptionSettings settings, Environment environment) {
        try {
            return SecretBox.of(settings.keys(), Exposure.isExposed(environment));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(SecretBox.VARIABLE, String.valueOf(e.getMessage()));
        }
    }

    @Bean
    WebhookSecretJson webhookSecretJson(SecretBox box) {
        return new WebhookSecretJson(box);
    }
}
