package dev.enhancer.ingress.webhook;

import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.common.webhook.Delivery;
import dev.enhancer.common.webhook.DeliveryStatus;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.RequiresScope;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.log.RequestContext;
import dev.enhancer.ingress.web.JsonBody;
import dev.enhancer.ingress.web.JsonResponses;
import dev.enhancer.ingress.web.StrictJson;
import dev.enhancer.ingress.webhooktarget.TargetUrl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Sends a test event to a URL of the client's choice, and returns the outcome. */
@RestController
@RequestMapping(path = {"/v1", ""})
final class WebhookTestController {
    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final TargetUrl target;
    private final EndpointTest endpoints;

    WebhookTestController(TargetUrl target, EndpointTest endpoints) {
        this.target = target;
        this.endpoints = endpoints;
    }

    /** Returns 200 with the delivery, whether the endpoint accepted it or not; 202 if it could not be attempted in time. */
    @PostMapping("/webhook-test")
    Mono<ResponseEntity<byte[]>> test(@RequiresScope(Scope.JOBS_WRITE) Caller caller, ServerWebExchange exchange) {
        TraceParent trace = RequestContext.trace(exchange);
        return JsonBody.read(exchange.getRequest(), MAX_BODY_BYTES)
                .map(StrictJson::parse)
                .flatMap(target::readCallable)
                .flatMap(url -> endpoints.run(caller.clientId(), url, trace))
                .map(WebhookTestController::response);
    }

    private static ResponseEntity<byte[]> response(Delivery delivery) {
        boolean isAttempted = delivery.status() != DeliveryStatus.PENDING;
        return JsonResponses.of(isAttempted ? HttpStatus.OK : HttpStatus.ACCEPTED, delivery);
    }
}
