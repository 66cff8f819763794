package dev.enhancer.ingress.auth;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Makes the {@link Caller} argument of a controller's method from the request's bearer token. It is the first step of
 * every route that needs one.
 */
final class RequiresScopeResolver implements HandlerMethodArgumentResolver {
    private final Identification identification;

    RequiresScopeResolver(Identification identification) {
        this.identification = identification;
    }

    // Even without @RequiresScope, because a Caller must never be bound from anything else, such as query parameters.
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    /** Fails with {@code missing_token}, {@code invalid_token} or {@code insufficient_scope}. */
    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        RequiresScope needs = parameter.getParameterAnnotation(RequiresScope.class);
        if (needs == null) {
            throw new IllegalStateException("a Caller without @RequiresScope in " + parameter.getExecutable());
        }
        return identification.of(exchange).flatMap(identity -> switch (identity) {
            case Identity.Known(Caller caller) -> withScope(caller, needs.value());
            case Identity.Refused(ErrorCode code) -> Mono.error(new ApiException(code));
            case Identity.Unclear(Throwable reason) -> Mono.error(reason);
        });
    }

    private static Mono<Object> withScope(Caller caller, Scope needed) {
        return caller.may(needed) ? Mono.just(caller) : Mono.error(new ApiException(ErrorCode.INSUFFICIENT_SCOPE));
    }
}
