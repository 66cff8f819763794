package dev.enhancer.ingress.secret;

import dev.enhancer.common.secret.SecretBox;
import dev.enhancer.common.secret.WebhookSecretJson;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.setting.BadSettingException;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

@Configuration(proxyBeanMethods = false)
class SecretConfiguration {
    private static final Profiles EXPOSED = Profiles.of("!development | staging | production");

    @Bean
    SecretBox secretBox(EncryptionSettings settings, Environment environment) {
        try {
            return SecretBox.of(settings.keys(), environment.acceptsProfiles(EXPOSED));
        } catch (IllegalArgumentException e) {
            throw new BadSettingException(SecretBox.VARIABLE, String.valueOf(e.getMessage()));
        }
    }

    @Bean
    WebhookSecrets webhookSecrets(RedisCommands redis, SecretBox box, Clock clock) {
        return new WebhookSecrets(redis, new WebhookSecretJson(box), clock, new SecureRandom());
    }
}
