package dev.enhancer.ingress.ratelimit;

import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.Identification;
import dev.enhancer.ingress.auth.Identity;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Takes one of what a request's client may ask for in a minute, before anything else is done for the request; so what is
 * refused for another reason counts too. A request without a valid token counts for its address.
 */
final class RateLimitFilter implements WebFilter, Ordered {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Identification identification;
    private final ClientAddress addresses;
    private final Limits limits;
    private final Limiter limiter;

    RateLimitFilter(Identification identification, ClientAddress addresses, Limits limits, Limiter limiter) {
        this.identification = identification;
        this.addresses = addresses;
        this.limits = limits;
        this.limiter = limiter;
    }

    /** Fails with {@code rate_limit_exceeded}. */
    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        LimitClass limitClass =
                LimitedRoutes.classOf(request.getMethod(), request.getPath().pathWithinApplication());
        if (limitClass == null || CorsUtils.isPreFlightRequest(request)) {
            return chain.filter(exchange);
        }
        if (limitClass == LimitClass.AUTH) {
            return pass(limits.ofAddress(LimitClass.AUTH, addresses.of(request)), null, exchange, chain);
        }
        return identification.of(exchange).flatMap(identity -> switch (identity) {
            case Identity.Known(Caller caller) ->
                pass(limits.ofClient(limitClass, caller), ofReplays(limitClass, caller), exchange, chain);
            case Identity.Refused _, Identity.Unclear _ ->
                pass(limits.ofAddress(LimitClass.GENERAL, addresses.of(request)), null, exchange, chain);
        });
    }

    private @Nullable Limit ofReplays(LimitClass limitClass, Caller caller) {
        return limitClass == LimitClass.HEAVY ? limits.ofClient(LimitClass.GENERAL, caller) : null;
    }

    private Mono<Void> pass(Limit limit, @Nullable Limit ofReplays, ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpResponse response = exchange.getResponse();
        return limiter.take(limit, 1)
                .flatMap(taken -> ofReplays != null && taken.count() == 0 && mayBeReplay(exchange)
                        ? limiter.take(ofReplays, 1)
                                .map(asReplay ->
                                        new CountedRequest(response, limiter, limit, taken, ofReplays, asReplay))
                        : Mono.just(new CountedRequest(response, limiter, limit, taken, ofReplays, null)))
                .flatMap(counted -> {
                    exchange.getAttributes().put(Unlimited.ATTRIBUTE, counted);
                    response.beforeCommit(counted::beforeAnswer);
                    counted.refuseIfNone();
                    return chain.filter(exchange);
                });
    }

    /** Only the controller can tell; meanwhile it counts in the general class, so that trying is limited too. */
    private static boolean mayBeReplay(ServerWebExchange exchange) {
        return exchange.getRequest().getHeaders().containsHeader(IDEMPOTENCY_KEY);
    }

    /** After what every answer carries and the request log, before everything that costs something. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 100;
    }
}
