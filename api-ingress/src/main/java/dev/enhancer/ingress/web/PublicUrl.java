package dev.enhancer.ingress.web;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The URL under which clients reach this system, without a path or a slash at its end, such as
 * {@code https://api.example.com}. It is the issuer of tokens (RFC 8414 §2).
 */
public final class PublicUrl {
    private static final String FORWARDED_HOST = "X-Forwarded-Host";

    /** The longest DNS name, and a port. A longer host would make tokens longer than what we accept. */
    private static final Pattern HOST =
            Pattern.compile("(?:\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9._-]{1,253})(?::[0-9]{1,5})?");

    private final @Nullable String configured;
    private final SecureTransport transport;

    PublicUrl(WebSettings settings, SecureTransport transport) {
        this.configured = settings.publicUrl().isEmpty() ? null : settings.publicUrl();
        this.transport = transport;
    }

    /** The URL that the operator configured. If it is empty, {@link #of} depends on the request. */
    public Optional<String> configured() {
        return Optional.ofNullable(configured);
    }

    /**
     * The URL that the operator configured, or else the URL that the client used, as this request and the trusted proxies
     * tell it. The client can choose the latter, so it must not reach anyone else, for example through a cache.
     */
    public String of(ServerHttpRequest request) {
        return configured != null ? configured : (transport.carried(request) ? "https://" : "http://") + host(request);
    }

    private String host(ServerHttpRequest request) {
        String forwarded = request.getHeaders().getFirst(FORWARDED_HOST);
        if (forwarded != null && HOST.matcher(forwarded).matches() && transport.isFromProxy(request)) {
            return forwarded;
        }
        String host = request.getHeaders().getFirst(HttpHeaders.HOST);
        return host != null && HOST.matcher(host).matches() ? host : "localhost";
    }
}
