package dev.enhancer.ingress.auth;

import dev.enhancer.ingress.key.JwtSettings;
import dev.enhancer.ingress.key.SigningKeys;
import dev.enhancer.ingress.web.PublicUrl;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

@Configuration(proxyBeanMethods = false)
class AuthConfiguration {

    @Bean
    TokenVerifier tokenVerifier(SigningKeys keys, JwtSettings settings, PublicUrl url, Clock clock) {
        return new TokenVerifier(keys, settings, url.configured().orElse(null), clock);
    }

    @Bean
    Identification identification(TokenVerifier verifier, Clients clients) {
        return new Identification(verifier, clients);
    }

    @Bean
    DeclaredScopes declaredNeeds(ObjectProvider<HandlerMapping> mappings) {
        return new DeclaredScopes(mappings, PublicRoutes.ALL);
    }

    @Bean
    WebFluxConfigurer callerArguments(Identification identification) {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new RequiresScopeResolver(identification));
            }
        };
    }
}
