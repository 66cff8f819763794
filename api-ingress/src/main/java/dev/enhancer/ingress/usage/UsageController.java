package dev.enhancer.ingress.usage;

import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.RequiresScope;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.client.Plans;
import dev.enhancer.ingress.submit.SubmissionSettings;
import dev.enhancer.ingress.web.JsonResponses;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tells a client what it has used, and what its submissions may ask for. */
@RestController
@RequestMapping(path = {"/v1", ""})
final class UsageController {
    private final UsageReader usage;
    private final SubmissionSettings settings;
    private final Plans plans;

    UsageController(UsageReader usage, SubmissionSettings settings, Plans plans) {
        this.usage = usage;
        this.settings = settings;
        this.plans = plans;
    }

    @GetMapping("/usage")
    Mono<ResponseEntity<byte[]>> usage(@RequiresScope(Scope.JOBS_READ) Caller caller) {
        return usage.of(caller).map(found -> JsonResponses.of(HttpStatus.OK, found));
    }

    @GetMapping("/options")
    Mono<Options> options(@RequiresScope(Scope.JOBS_READ) Caller caller) {
        return Mono.just(Options.of(settings, plans.allowsHighPriority(caller.plan())));
    }
}
