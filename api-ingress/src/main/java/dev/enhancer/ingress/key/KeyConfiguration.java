package dev.enhancer.ingress.key;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {
    @Bean
    SigningKeys signingKeys(JwtSettings settings, ResourceLoader files, Environment environment) {
        return new SigningKeySource(settings.signingKeys(), files, environment).load();
    }
}
