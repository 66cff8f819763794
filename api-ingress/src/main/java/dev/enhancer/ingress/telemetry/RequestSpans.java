package dev.enhancer.ingress.telemetry;

import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.common.trace.Traces;
import dev.enhancer.ingress.log.RequestContext;
import dev.enhancer.ingress.ratelimit.LimitedRoutes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Makes a span for each request to the API, from its head to the beginning of its response. The jobs that it submits
 * continue this span. Health checks, metrics and static files get no span.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 3) // after the filter that sets the trace of each request
final class RequestSpans implements WebFilter {
    private static final int SERVER_ERRORS = 500;
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());

    private final Traces traces;

    RequestSpans(Traces traces) {
        this.traces = traces;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!traces.areOn() || !LimitedRoutes.areLimited(request)) {
            return chain.filter(exchange);
        }
        Span span = traces.start(method(request), SpanKind.SERVER, caller(request));
        TraceParent.of(span).ifPresent(trace -> RequestContext.setTrace(exchange, trace));
        exchange.getResponse().beforeCommit(() -> {
            describe(span, exchange);
            span.end();
            return Mono.empty();
        });
        return chain.filter(exchange).doOnCancel(span::end); // the client closed the connection
    }

    private static Context caller(ServerHttpRequest request) {
        return TraceParent.parse(request.getHeaders().getFirst(Headers.TRACEPARENT))
                .map(TraceParent::asParent)
                .orElseGet(Context::root);
    }

    /** The method, if HTTP defines it. All others share one name, because clients may send any name. */
    private static String method(ServerHttpRequest request) {
        return METHODS.contains(request.getMethod()) ? request.getMethod().name() : "_OTHER";
    }

    /** Leaves out path and query, because they belong to the client. */
    private static void describe(Span span, ServerWebExchange exchange) {
        String method = method(exchange.getRequest());
        Object route = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        HttpStatusCode known = exchange.getResponse().getStatusCode();
        int status = known == null ? HttpStatus.OK.value() : known.value();
        span.setAttribute("http.request.method", method);
        span.setAttribute("http.response.status_code", status);
        if (route != null) {
            span.setAttribute("http.route", route.toString());
            span.updateName(method + " " + route);
        }
        if (status >= SERVER_ERRORS) {
            span.setAttribute("error.type", Integer.toString(status));
            span.setStatus(StatusCode.ERROR);
        }
    }
}
