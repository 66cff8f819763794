package dev.enhancer.ingress.web;

import dev.enhancer.ingress.setting.BadSettingException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets pages of configured origins read answers (CORS, without cookies). Others are answered like anybody else, and their
 * browsers keep the answer from them; Spring's own filter would refuse them with an empty 403.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class CrossOrigin implements WebFilter {
    private static final Profiles EXPOSED = Profiles.of("!development | staging | production");

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
            EveryAnswer.REQUEST_ID);
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
            EveryAnswer.REQUEST_ID);
    private static final long PREFLIGHT_SECONDS = 3_600;

    private final Set<String> origins;

    /** @throws BadSettingException if all origins are allowed outside development */
    CrossOrigin(WebSettings settings, Environment environment) {
        this.origins = Set.copyOf(settings.corsAllowedOrigins());
        if (origins.contains(WebSettings.ANY_ORIGIN) && environment.acceptsProfiles(EXPOSED)) {
            throw new BadSettingException(WebSettings.ORIGINS_VARIABLE, "must not be * outside development");
        }
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (origins.isEmpty()) {
            return chain.filter(exchange);
        }
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        String origin = exchange.getRequest().getHeaders().getOrigin();
        if (!isAllowed(origin)) {
            return chain.filter(exchange);
        }
        headers.setAccessControlAllowOrigin(origin);
        if (isPreflight(exchange.getRequest())) {
            headers.setAccessControlAllowMethods(METHODS);
            headers.setAccessControlAllowHeaders(REQUEST_HEADERS);
            headers.setAccessControlMaxAge(PREFLIGHT_SECONDS);
            exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
            return exchange.getResponse().setComplete();
        }
        headers.setAccessControlExposeHeaders(ANSWER_HEADERS);
        return chain.filter(exchange);
    }

    private boolean isAllowed(@Nullable String origin) {
        return origin != null && (origins.contains(origin) || origins.contains(WebSettings.ANY_ORIGIN));
    }

    private static boolean isPreflight(ServerHttpRequest request) {
        return request.getMethod() == HttpMethod.OPTIONS
                && request.getHeaders().containsKey(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }
}
