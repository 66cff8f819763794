package dev.enhancer.ingress.auth;

import dev.enhancer.ingress.web.PublicUrl;
import java.time.Clock;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JwtSettings.class)
class AuthConfiguration {

    @Bean
    SigningKeys signingKeys(JwtSettings settings, ResourceLoader files, Environment environment) {
        return new SigningKeySource(settings.signingKeys(), files, environment).load();
    }

    @Bean
    TokenIssuer tokenIssuer(SigningKeys keys, JwtSettings settings, Clock clock) {
        return new TokenIssuer(keys, settings, clock, () -> UUID.randomUUID().toString());
    }

    @Bean
    TokenVerifier tokenVerifier(SigningKeys keys, JwtSettings settings, PublicUrl url, Clock clock) {
        return new TokenVerifier(keys, settings, url.configured().orElse(null), clock);
    }

    @Bean
    Identification identification(TokenVerifier verifier, Clients clients) {
        return new Identification(verifier, clients);
    }

    @Bean
    DeclaredNeeds declaredNeeds(ObjectProvider<HandlerMapping> mappings) {
        return new DeclaredNeeds(mappings, PublicRoutes.ALL);
    }

    @Bean
    WebFluxConfigurer callerArguments(Identification identification) {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new NeedsResolver(identification));
            }
        };
    }
}
