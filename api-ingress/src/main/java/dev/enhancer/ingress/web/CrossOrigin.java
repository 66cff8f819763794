package dev.enhancer.ingress.web;

import dev.enhancer.common.setting.InvalidSettingException;
import dev.enhancer.ingress.setting.Exposure;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets web pages of the configured origins read responses (CORS, without cookies). Requests from other origins get the same
 * responses, but their browsers hide them from the page. This filter ends every preflight request, allowed or not, because
 * Spring would refuse it with an empty 403.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class CrossOrigin implements WebFilter {
    private static final List<HttpMethod> METHODS =
            List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final List<String> REQUEST_HEADERS = List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.CONTENT_TYPE,
            "Idempotency-Key",
            HttpHeaders.IF_NONE_MATCH,
            "Last-Event-ID",
            "Prefer",
            "traceparent",
            "tracestate",
            CommonHeaders.REQUEST_ID);
    private static final List<String> ANSWER_HEADERS = List.of(
            HttpHeaders.ETAG,
            "Idempotent-Replayed",
            HttpHeaders.LOCATION,
            "Preference-Applied",
            "RateLimit",
            "RateLimit-Policy",
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.WWW_AUTHENTICATE,
            "X-RateLimit-Limit",
            "X-RateLimit-Remaining",
            "X-RateLimit-Reset",
            CommonHeaders.REQUEST_ID);
    private static final long PREFLIGHT_SECONDS = 3_600;

    private final Set<String> origins;

    /** @throws InvalidSettingException if all origins are allowed outside development */
    CrossOrigin(WebSettings settings, Environment environment) {
        this.origins = Set.copyOf(settings.corsAllowedOrigins());
        if (origins.contains(WebSettings.ANY_ORIGIN) && Exposure.isExposed(environment)) {
            throw new InvalidSettingException(WebSettings.ORIGINS_VARIABLE, "must not be * outside development");
        }
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        if (!origins.isEmpty()) {
            headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        String origin = exchange.getRequest().getHeaders().getOrigin();
        boolean isPreflight = origin != null && asksFirst(exchange.getRequest());
        if (isAllowed(origin)) {
            headers.setAccessControlAllowOrigin(origin);
            if (isPreflight) {
                headers.setAccessControlAllowMethods(METHODS);
                headers.setAccessControlAllowHeaders(REQUEST_HEADERS);
                headers.setAccessControlMaxAge(PREFLIGHT_SECONDS);
            } else {
                headers.setAccessControlExposeHeaders(ANSWER_HEADERS);
            }
        }
        if (isPreflight) {
            exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
            return exchange.getResponse().setComplete();
        }
        return chain.filter(exchange);
    }

    private boolean isAllowed(@Nullable String origin) {
        return origin != null && (origins.contains(origin) || origins.contains(WebSettings.ANY_ORIGIN));
    }

    private static boolean asksFirst(ServerHttpRequest request) {
        return request.getMethod() == HttpMethod.OPTIONS
                && request.getHeaders().containsHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }
}
