package dev.enhancer.ingress.web;

import java.util.Map;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where somebody who knows only the address finds out what this is. */
@RestController
final class StartController {
    private static final Start START = new Start(
            "Enhancer",
            // in the manifest of the jar; there is none when started from classes
            Objects.requireNonNullElse(StartController.class.getPackage().getImplementationVersion(), "development"),
            Map.of("health", "/v1/health", "jobs", "/v1/jobs", "token", "/v1/auth/token"));

    @GetMapping("/")
    Mono<Start> start() {
        return Mono.just(START);
    }

    /** @param links paths by what is there */
    record Start(String name, String version, Map<String, String> links) {}
}
