package dev.enhancer.ingress.secret;

import dev.enhancer.common.secret.SecretBox;
import dev.enhancer.common.secret.WebhookSecretJson;
import dev.enhancer.common.setting.InvalidSettingException;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.setting.Exposure;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class SecretConfiguration {
    @Bean
    SecretBox secretBox(EncryptionSettings settings, Environment environment) {
        try {
            return SecretBox.of(settings.keys(), Exposure.isExposed(environment));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(SecretBox.VARIABLE, String.valueOf(e.getMessage()));
        }
    }

    @Bean
    WebhookSecrets webhookSecrets(RedisCommands redis, SecretBox box, Clock clock) {
        return new WebhookSecrets(redis, new WebhookSecretJson(box), clock, new SecureRandom());
    }

    @Bean
    SealRenewal sealRenewal(RedisCommands redis, WebhookSecrets secrets) {
        return new SealRenewal(redis, secrets);
    }
}
