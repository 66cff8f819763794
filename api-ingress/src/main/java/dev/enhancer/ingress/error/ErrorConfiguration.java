package dev.enhancer.ingress.error;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class ErrorConfiguration {
    @Bean
    ErrorBodies errorBodies(ObjectMapper mapper) {
        return new ErrorBodies(mapper);
    }

    @Bean
    ErrorResponses errorResponses(ErrorBodies bodies, List<ErrorShape> otherShapes) {
        return new ErrorResponses(bodies, otherShapes);
    }
}
