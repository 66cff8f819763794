package dev.enhancer.ingress.webhook;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.common.webhook.Delivery;
import dev.enhancer.common.webhook.DeliveryStatus;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.Needs;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import dev.enhancer.ingress.submit.WebhookUrls;
import dev.enhancer.ingress.web.JsonAnswer;
import dev.enhancer.ingress.web.JsonBody;
import dev.enhancer.ingress.web.JsonFields;
import dev.enhancer.ingress.web.Problems;
import dev.enhancer.ingress.web.StrictJson;
import java.net.URI;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Sends a test event to a URL of the client's choice, and tells what came of it. */
@RestController
@RequestMapping(path = {"/v1", ""})
final class WebhookTestController {
    private static final String URL = "url";
    private static final int MOST_BYTES = 16 * 1024;
    private static final List<ErrorCode> GRAVEST_FIRST =
            List.of(ErrorCode.VALIDATION_ERROR, ErrorCode.INVALID_WEBHOOK_URL);

    private final WebhookUrls urls;
    private final EndpointTest endpoints;
    private final RandomGenerator random;

    WebhookTestController(WebhookUrls urls, EndpointTest endpoints, RandomGenerator random) {
        this.urls = urls;
        this.endpoints = endpoints;
        this.random = random;
    }

    /** 200 with the delivery, whether the endpoint took it or not; 202 if it could not be tried in time. */
    @PostMapping("/webhook-test")
    Mono<ResponseEntity<byte[]>> test(@Needs(Scope.JOBS_WRITE) Caller caller, ServerHttpRequest request) {
        TraceParent trace = TraceParent.continuing(request.getHeaders().getFirst(Headers.TRACEPARENT), random);
        return JsonBody.read(request, MOST_BYTES)
                .map(StrictJson::parse)
                .map(this::url)
                .flatMap(url -> urls.isForbidden(URI.create(url))
                        .flatMap(forbidden ->
                                forbidden ? Mono.error(refusal()) : endpoints.run(caller.clientId(), url, trace)))
                .map(WebhookTestController::answer);
    }

    private String url(JsonNode body) {
        Problems problems = new Problems();
        JsonFields fields = JsonFields.of(body, problems);
        String url = fields.string(URL);
        fields.refuseOthers();
        if (url == null) {
            if (!problems.concern(URL)) {
                problems.add(ErrorCode.INVALID_WEBHOOK_URL, URL, "is required");
            }
        } else {
            String flaw = urls.flawOf(url);
            if (flaw != null) {
                problems.add(ErrorCode.INVALID_WEBHOOK_URL, URL, flaw);
            }
        }
        problems.refuse(GRAVEST_FIRST);
        return requireNonNull(url);
    }

    private static ApiException refusal() {
        return new ApiException(ErrorCode.INVALID_WEBHOOK_URL, List.of(new Detail(URL, WebhookUrls.FORBIDDEN)));
    }

    private static ResponseEntity<byte[]> answer(Delivery delivery) {
        boolean isTried = delivery.status() != DeliveryStatus.PENDING;
        return JsonAnswer.of(isTried ? HttpStatus.OK : HttpStatus.ACCEPTED, delivery);
    }
}
