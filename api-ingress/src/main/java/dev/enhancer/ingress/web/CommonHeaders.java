package dev.enhancer.ingress.web;

import static java.util.Map.entry;

import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.ingress.log.RequestContext;
import java.util.HexFormat;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Sets the headers that every response carries: the request's id, and those that keep browsers from running or storing it. A
 * route that needs another {@code Cache-Control} or {@code Content-Security-Policy} sets its own. It also makes every
 * request part of a trace.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CommonHeaders implements WebFilter {
    static final String REQUEST_ID = "X-Request-Id";

    static final Map<String, String> SECURITY = Map.ofEntries(
            entry("X-Content-Type-Options", "nosniff"),
            entry("X-Frame-Options", "DENY"),
            entry("Referrer-Policy", "no-referrer"),
            entry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            entry(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING), // long responses are compressed
            entry(HttpHeaders.CACHE_CONTROL, "no-store"));

    private static final String ONE_YEAR = "max-age=31536000";

    private static final Pattern ACCEPTED_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private final RandomGenerator random;
    private final SecureTransport transport;

    CommonHeaders(RandomGenerator random, SecureTransport transport) {
        this.random = random;
        this.transport = transport;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders requested = exchange.getRequest().getHeaders();
        String id = requested.getFirst(REQUEST_ID);
        RequestContext.setTrace(exchange, TraceParent.continuing(requested.getFirst(Headers.TRACEPARENT), random));
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set(REQUEST_ID, id != null && ACCEPTED_ID.matcher(id).matches() ? id : newRequestId());
        SECURITY.forEach(headers::set);
        if (transport.carried(exchange.getRequest())) {
            headers.set("Strict-Transport-Security", ONE_YEAR);
        }
        return chain.filter(exchange);
    }

    String newRequestId() {
        return "req_" + HexFormat.of().toHexDigits(random.nextLong());
    }
}
