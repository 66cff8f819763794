package dev.enhancer.ingress.web;

import dev.enhancer.common.log.LogContext;
import dev.enhancer.ingress.log.RequestContext;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Logs one event per request at INFO, when its response begins. The event has no path, query or body, because these belong
 * to the client. {@code REQUEST_LOG_LEVEL=warn} turns it off.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class RequestLog implements WebFilter {
    private static final Logger log = LoggerFactory.getLogger(RequestLog.class);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!log.isInfoEnabled()) {
            return chain.filter(exchange);
        }
        long start = System.nanoTime();
        // at the end of the chain, the status of a failed request is not known yet
        exchange.getResponse().beforeCommit(() -> {
            write(exchange, start);
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    private static void write(ServerWebExchange exchange, long start) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        Object route = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        try (LogContext _ = RequestContext.log(exchange)) {
            log.atInfo()
                    .addKeyValue("method", exchange.getRequest().getMethod())
                    .addKeyValue("route", route == null ? "none" : route)
                    .addKeyValue("status", status == null ? 200 : status.value())
                    .addKeyValue("duration_ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                    .addKeyValue(
                            "request_id", exchange.getResponse().getHeaders().getFirst(CommonHeaders.REQUEST_ID))
                    .log("http.request");
        }
    }
}
