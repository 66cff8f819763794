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
 * Counts each request against its limit before anything else is done for it, so requests that are refused for another reason
 * count too. A request without a valid token counts for its address. A client's limit is only charged after its token is
 * verified, so that nobody can use up the limit of another client by naming it.
 */
final class RateLimitFilter implements WebFilter, Ordered {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Identification identification;
    private final ClientAddress addresses;
    private final Limits limits;
    private final Limiter limiter;
    private final VerificationGuard guard;

    RateLimitFilter(
            Identification identification,
            ClientAddress addresses,
            Limits limits,
            Limiter limiter,
            VerificationGuard guard) {
        this.identification = identification;
        this.addresses = addresses;
        this.limits = limits;
        this.limiter = limiter;
        this.guard = guard;
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
        Mono<Identity> identity =
                identification.ofKnownToken(exchange).switchIfEmpty(Mono.defer(() -> ofNewToken(exchange)));
        return identity.flatMap(found -> switch (found) {
            case Identity.Known(Caller caller) ->
                pass(limits.ofClient(limitClass, caller), replayLimit(limitClass, caller), exchange, chain);
            case Identity.Refused _, Identity.Unclear _ -> pass(ofAddress(exchange), null, exchange, chain);
        });
    }

    private Mono<Identity> ofNewToken(ServerWebExchange exchange) {
        Limit ofAddress = ofAddress(exchange);
        return guard.verify(ofAddress, () -> identification.verify(exchange)).flatMap(verified -> {
            if (verified.count() == 0) {
                begin(new CountedRequest(exchange.getResponse(), limiter, ofAddress, verified, null, null), exchange);
            }
            return identification.of(exchange);
        });
    }

    private Limit ofAddress(ServerWebExchange exchange) {
        return limits.ofAddress(LimitClass.GENERAL, addresses.of(exchange.getRequest()));
    }

    private @Nullable Limit replayLimit(LimitClass limitClass, Caller caller) {
        return limitClass == LimitClass.HEAVY ? limits.ofClient(LimitClass.GENERAL, caller) : null;
    }

    private Mono<Void> pass(
            Limit limit, @Nullable Limit replayLimit, ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpResponse response = exchange.getResponse();
        return limiter.take(limit, 1)
                .flatMap(taken -> replayLimit != null && taken.count() == 0 && mayBeReplay(exchange)
                        ? limiter.take(replayLimit, 1)
                                .map(takenAsReplay ->
                                        new CountedRequest(response, limiter, limit, taken, replayLimit, takenAsReplay))
                        : Mono.just(new CountedRequest(response, limiter, limit, taken, replayLimit, null)))
                .flatMap(counted -> {
                    begin(counted, exchange);
                    return chain.filter(exchange);
                });
    }

    private static void begin(CountedRequest counted, ServerWebExchange exchange) {
        exchange.getAttributes().put(Unlimited.ATTRIBUTE, counted);
        exchange.getResponse().beforeCommit(counted::beforeResponse);
        counted.refuseIfExceeded();
    }

    /**
     * Only the controller can find out. Until then the request counts in the general class, so that attempts are limited
     * too.
     */
    private static boolean mayBeReplay(ServerWebExchange exchange) {
        return exchange.getRequest().getHeaders().containsHeader(IDEMPOTENCY_KEY);
    }

    /** After the filters for response headers and the request log, but before everything that costs time. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 100;
    }
}
