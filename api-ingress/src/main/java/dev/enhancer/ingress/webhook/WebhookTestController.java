package dev.enhancer.ingress.webhook;

import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.common.webhook.Delivery;
import dev.enhancer.common.webhook.DeliveryStatus;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.Needs;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.log.RequestContext;
import dev.enhancer.ingress.web.JsonAnswer;
import dev.enhancer.ingress.web.JsonBody;
import dev.enhancer.ingress.web.StrictJson;
import dev.enhancer.ingress.webhooktarget.TargetUrl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Sends a test event to a URL of the client's choice, and tells what came of it. */
@RestController
@RequestMapping(path = {"/v1", ""})
final class WebhookTestController {
    private static final int MOST_BYTES = 16 * 1024;

    private final TargetUrl target;
    private final EndpointTest endpoints;

    WebhookTestController(TargetUrl target, EndpointTest endpoints) {
        this.target = target;
        this.endpoints = endpoints;
    }

    /** 200 with the delivery, whether the endpoint took it or not; 202 if it could not be tried in time. */
    @PostMapping("/webhook-test")
    Mono<ResponseEntity<byte[]>> test(@Needs(Scope.JOBS_WRITE) Caller caller, ServerWebExchange exchange) {
        TraceParent trace = RequestContext.trace(exchange);
        return JsonBody.read(exchange.getRequest(), MOST_BYTES)
                .map(StrictJson::parse)
                .flatMap(target::readCallable)
                .flatMap(url -> endpoints.run(caller.clientId(), url, trace))
                .map(WebhookTestController::answer);
    }

    private static ResponseEntity<byte[]> answer(Delivery delivery) {
        boolean isTried = delivery.status() != DeliveryStatus.PENDING;
        return JsonAnswer.of(isTried ? HttpStatus.OK : HttpStatus.ACCEPTED, delivery);
    }
}
