package dev.enhancer.ingress.web;

import dev.enhancer.common.net.Network;
import java.net.InetSocketAddress;
import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Tells whether a client uses TLS: to this server, or to a trusted proxy that reports it. */
final class SecureTransport {
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    private final List<Network> proxies;

    SecureTransport(WebSettings settings) {
        this.proxies = settings.proxies();
    }

    boolean carried(ServerHttpRequest request) {
        return request.getSslInfo() != null
                || "https".equalsIgnoreCase(request.getHeaders().getFirst(FORWARDED_PROTO)) && isFromProxy(request);
    }

    /** Whether the connection comes from a trusted proxy. */
    boolean isFromProxy(ServerHttpRequest request) {
        InetSocketAddress peer = request.getRemoteAddress();
        return peer != null
                && peer.getAddress() != null
                && proxies.stream().anyMatch(proxy -> proxy.contains(peer.getAddress()));
    }
}
