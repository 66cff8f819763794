package dev.enhancer.ingress.client;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.enhancer.ingress.backend.RedisChannels;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.secret.WebhookSecrets;
import dev.enhancer.ingress.setting.Exposure;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FirstClientSettings.class, Plans.class})
class ClientConfiguration {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration FIRST_CLIENT_CHECK = Duration.ofSeconds(1);

    @Bean
    ClientStore clientStore(RedisCommands redis, WebhookSecrets webhookSecrets) {
        return new RedisClientStore(redis, webhookSecrets);
    }

    @Bean
    BudgetHolders budgetHolders(ClientStore store, Plans plans) {
        return new BudgetHolders(store, plans);
    }

    @Bean
    SecretHasher secretHasher() {
        // PBKDF2, because it accepts secrets of any length. Each hash begins with the name of its encoder, so that
        // another encoder can follow later.
        String current = "pbkdf2@SpringSecurity_v5_8";
        return new SecretHasher(new DelegatingPasswordEncoder(
                current, Map.of(current, Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8())));
    }

    @Bean
    ClientDirectory clientDirectory(ClientStore store, SecretHasher hasher, Clock clock) {
        return new ClientDirectory(store, new SecretCheck(hasher, clock), clock, Ticker.systemTicker());
    }

    @Bean
    ClientChanges clientChanges(RedisChannels channels, ClientDirectory directory) {
        return new ClientChanges(channels, directory);
    }

    @Bean
    ClientAdministration clientAdministration(
            ClientStore store,
            WebhookSecrets webhookSecrets,
            ClientDirectory directory,
            ClientErasure erasure,
            Clock clock) {
        return new ClientAdministration(store, webhookSecrets, directory, erasure, clock, new SecureRandom());
    }

    @Bean
    FirstClient firstClient(
            FirstClientSettings settings,
            ClientStore store,
            SecretHasher hasher,
            WebhookSecrets webhookSecrets,
            Clock clock,
            Environment environment) {
        if (Exposure.isExposed(environment)) {
            settings.requireStrongSecret();
        }
        SecureRandom random = new SecureRandom();
        FirstClientMaker maker = new FirstClientMaker(
                settings, store, hasher, webhookSecrets::make, () -> Generation.next(random), clock);
        return new FirstClient(maker, START_TIMEOUT, FIRST_CLIENT_CHECK);
    }
}
