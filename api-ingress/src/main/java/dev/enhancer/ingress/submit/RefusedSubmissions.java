package dev.enhancer.ingress.submit;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.Failures;
import dev.enhancer.ingress.ratelimit.LimitedRoutes;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/** Counts submissions that are refused as a whole, for any reason: authentication, limits, validation, Redis or Kafka. */
@Order(Ordered.HIGHEST_PRECEDENCE + 50) // outside the rate limit filter, to see what it refuses
final class RefusedSubmissions implements WebFilter {
    private final SubmitMeters meters;

    RefusedSubmissions(SubmitMeters meters) {
        this.meters = meters;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Mono<Void> rest = chain.filter(exchange);
        return LimitedRoutes.isSubmission(exchange.getRequest()) ? rest.doOnError(this::count) : rest;
    }

    private void count(Throwable failure) {
        ErrorCode code = Failures.codeOf(failure);
        boolean wasAccepted = code == ErrorCode.ENHANCEMENT_FAILED; // a prompt whose job ended without a result
        if (!wasAccepted && !DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            meters.refused(code);
        }
    }
}
