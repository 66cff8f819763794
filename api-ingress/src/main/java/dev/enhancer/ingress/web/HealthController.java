package dev.enhancer.ingress.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tells anyone that the process responds, and nothing else. */
@RestController
@RequestMapping(path = {"/v1", ""})
final class HealthController {
    @GetMapping("/health")
    Mono<Health> health() {
        return Mono.just(new Health("up"));
    }

    record Health(String status) {}
}
