package dev.enhancer.ingress.token;

import dev.enhancer.ingress.key.JwtSettings;
import dev.enhancer.ingress.key.SigningKeys;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class TokenConfiguration {
    @Bean
    TokenIssuer tokenIssuer(SigningKeys keys, JwtSettings settings, Clock clock) {
        return new TokenIssuer(keys, settings, clock, () -> UUID.randomUUID().toString());
    }

    @Bean
    OAuthErrors oAuthErrors(ObjectMapper mapper) {
        return new OAuthErrors(mapper);
    }
}
