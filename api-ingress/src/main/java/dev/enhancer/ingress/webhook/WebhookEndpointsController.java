package dev.enhancer.ingress.webhook;

import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.RequiresScope;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.web.JsonBody;
import dev.enhancer.ingress.web.JsonResponses;
import dev.enhancer.ingress.web.StrictJson;
import dev.enhancer.ingress.webhooktarget.NamedEndpoint;
import dev.enhancer.ingress.webhooktarget.TargetUrl;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Lists a client's failing endpoints, and disables and enables endpoints. */
@RestController
@RequestMapping(path = {"/v1/webhook-endpoints", "/webhook-endpoints"})
final class WebhookEndpointsController {
    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final FailingEndpoints endpoints;
    private final TargetUrl target;

    WebhookEndpointsController(FailingEndpoints endpoints, TargetUrl target) {
        this.endpoints = endpoints;
        this.target = target;
    }

    @GetMapping
    Mono<ResponseEntity<byte[]>> failing(@RequiresScope(Scope.JOBS_READ) Caller caller) {
        return endpoints.of(caller.clientId()).map(found -> JsonResponses.of(HttpStatus.OK, new Failing(found)));
    }

    /** Forgets all failures of the endpoint, if there are any. */
    @PostMapping("/enable")
    Mono<ResponseEntity<Void>> enable(@RequiresScope(Scope.JOBS_WRITE) Caller caller, ServerHttpRequest request) {
        return named(request)
                .flatMap(named -> endpoints.enable(caller.clientId(), named).thenReturn(noContent()));
    }

    /** Deliveries to the endpoint fail at once from now on. */
    @PostMapping("/disable")
    Mono<ResponseEntity<Void>> disable(@RequiresScope(Scope.JOBS_WRITE) Caller caller, ServerHttpRequest request) {
        return named(request)
                .flatMap(named -> endpoints.disable(caller.clientId(), named).thenReturn(noContent()));
    }

    private Mono<NamedEndpoint> named(ServerHttpRequest request) {
        return JsonBody.read(request, MAX_BODY_BYTES).map(StrictJson::parse).map(target::readEndpoint);
    }

    private static ResponseEntity<Void> noContent() {
        return ResponseEntity.noContent().build();
    }

    /** @param endpoints the failing and disabled endpoints; the one that has failed longest comes first */
    private record Failing(List<FailingEndpoints.Endpoint> endpoints) {}
}
