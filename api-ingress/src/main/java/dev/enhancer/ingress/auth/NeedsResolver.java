package dev.enhancer.ingress.auth;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Makes the {@link Caller} of a controller's method out of the request's bearer token: the first step of every route
 * that needs one. No thread is changed for a token and a client that were seen lately.
 */
final class NeedsResolver implements HandlerMethodArgumentResolver {
    private final TokenVerifier verifier;
    private final Clients clients;

    NeedsResolver(TokenVerifier verifier, Clients clients) {
        this.verifier = verifier;
        this.clients = clients;
    }

    // With or without @Needs: a Caller must never be bound from anything else, such as query parameters.
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    /** Fails with {@code missing_token}, {@code invalid_token} or {@code insufficient_scope}. */
    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        Needs needs = parameter.getParameterAnnotation(Needs.class);
        if (needs == null) {
            throw new IllegalStateException("a Caller without @Needs in " + parameter.getExecutable());
        }
        return BearerHeader.token(exchange.getRequest().getHeaders())
                .map(token -> caller(token, exchange).flatMap(caller -> withScope(caller, needs.value())))
                .orElseGet(() -> Mono.error(new ApiException(ErrorCode.MISSING_TOKEN)));
    }

    private Mono<Caller> caller(String token, ServerWebExchange exchange) {
        return Mono.justOrEmpty(verifier.verify(token))
                .flatMap(accessToken -> clients.find(accessToken.clientId()).map(accessToken::heldBy))
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.INVALID_TOKEN)))
                .doOnNext(caller -> RequestClient.set(exchange, caller));
    }

    private static Mono<Object> withScope(Caller caller, Scope needed) {
        return caller.scopes().contains(needed)
                ? Mono.just(caller)
                : Mono.error(new ApiException(ErrorCode.INSUFFICIENT_SCOPE));
    }
}
