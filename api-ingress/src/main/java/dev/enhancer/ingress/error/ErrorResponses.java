package dev.enhancer.ingress.error;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.log.LogContext;
import dev.enhancer.ingress.error.ApiException.Detail;
import dev.enhancer.ingress.log.RequestContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/** Writes the response to every request that failed, for any reason, in one shape. No other class logs such failures. */
@Order(-2) // before the handlers of Boot and Spring
final class ErrorResponses implements ErrorWebExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ErrorResponses.class);

    // Redis and Kafka are usually away for as long as the election of a new leader takes
    private static final String RETRY_AFTER_SECONDS = "5";

    private final ErrorBodies bodies;
    private final List<ErrorShape> otherShapes;

    ErrorResponses(ErrorBodies bodies, List<ErrorShape> otherShapes) {
        this.bodies = bodies;
        this.otherShapes = otherShapes;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        ErrorCode code = Failures.codeOf(failure);
        if (code == ErrorCode.INTERNAL_ERROR && DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            response.setStatusCode(HttpStatus.BAD_REQUEST); // for the request log; the client is gone
            return Mono.empty();
        }
        response.setStatusCode(HttpStatusCode.valueOf(code.httpStatus()));
        log(code, failure, exchange);
        if (failure instanceof ErrorResponse framework) {
            response.getHeaders().putAll(framework.getHeaders()); // Allow, Accept
            allowHead(response.getHeaders());
        }
        addHeaders(code, response.getHeaders());
        List<Detail> details = failure instanceof ApiException expected ? expected.details() : List.of();
        byte[] body = body(code, details, exchange);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private byte[] body(ErrorCode code, List<Detail> details, ServerWebExchange exchange) {
        return otherShapes.stream()
                .filter(shape -> shape.fits(exchange.getRequest()))
                .findFirst()
                .map(shape -> shape.write(code, details))
                .orElseGet(() -> bodies.write(code, details, requestId(exchange)));
    }

    /** Spring also handles HEAD where GET is mapped, and OPTIONS everywhere, but its {@code Allow} names neither. */
    private static void allowHead(HttpHeaders headers) {
        Set<HttpMethod> allowed = new LinkedHashSet<>(headers.getAllow());
        if (!allowed.isEmpty()) {
            if (allowed.contains(HttpMethod.GET)) {
                allowed.add(HttpMethod.HEAD);
            }
            allowed.add(HttpMethod.OPTIONS);
            headers.setAllow(allowed);
        }
    }

    private static void log(ErrorCode code, Throwable failure, ServerWebExchange exchange) {
        boolean defect = code == ErrorCode.INTERNAL_ERROR;
        Throwable reason = failure instanceof ApiException expected ? expected.getCause() : failure;
        if (code.httpStatus() < 500 || reason == null) {
            return;
        }
        try (LogContext _ = RequestContext.log(exchange)) {
            log.atLevel(defect ? Level.ERROR : Level.WARN)
                    .addKeyValue("code", code.wireName())
                    .addKeyValue("request_id", requestId(exchange))
                    .addKeyValue("reason", NestedExceptionUtils.getMostSpecificCause(reason))
                    .setCause(defect ? reason : null)
                    .log("request.failed");
        }
    }

    private static void addHeaders(ErrorCode code, HttpHeaders headers) {
        headers.setContentType(MediaType.APPLICATION_JSON);
        if (code.httpStatus() == 503) {
            setIfAbsent(headers, HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        String challenge = challenge(code);
        if (challenge != null) {
            setIfAbsent(headers, HttpHeaders.WWW_AUTHENTICATE, challenge);
        }
    }

    /** The challenge that RFC 6750 requires with a refusal. Null if the refusal is not about the token. */
    private static @Nullable String challenge(ErrorCode code) {
        String realm = "Bearer realm=\"enhancer\"";
        return switch (code) {
            case MISSING_TOKEN, INVALID_CLIENT -> realm;
            case INVALID_TOKEN, INSUFFICIENT_SCOPE -> "%s, error=\"%s\"".formatted(realm, code.wireName());
            default -> null;
        };
    }

    private static void setIfAbsent(HttpHeaders headers, String name, String value) {
        if (!headers.containsHeader(name)) {
            headers.set(name, value);
        }
    }

    /** The id that the response already carries. */
    private static @Nullable String requestId(ServerWebExchange exchange) {
        return exchange.getResponse().getHeaders().getFirst("X-Request-Id");
    }
}
