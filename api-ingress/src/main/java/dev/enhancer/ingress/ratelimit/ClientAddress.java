package dev.enhancer.ingress.ratelimit;

import dev.enhancer.common.net.Network;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Where a request comes from: the address of the connection, or, as long as that is a trusted proxy's, the one that it
 * says it got the request from. What a client itself writes into {@code X-Forwarded-For} is thus never believed.
 */
final class ClientAddress {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int NETWORK_BYTES = 8;

    private final List<Network> proxies;

    ClientAddress(List<Network> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    /** Of IPv6 the /64, since whoever has one address there has them all; {@code unknown} if there is no connection. */
    String of(ServerHttpRequest request) {
        InetSocketAddress connection = request.getRemoteAddress();
        if (connection == null || connection.getAddress() == null) {
            return "unknown";
        }
        InetAddress address = connection.getAddress();
        return name(isProxy(address) ? behind(address, request) : address);
    }

    /** The nearest that is no proxy, going back from the last; if what a proxy says is no address, the proxy's own. */
    private InetAddress behind(InetAddress proxy, ServerHttpRequest request) {
        List<String> hops = request.getHeaders().getOrEmpty(FORWARDED_FOR).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
        InetAddress nearest = proxy;
        for (String hop : hops.reversed()) {
            try {
                nearest = InetAddress.ofLiteral(hop);
            } catch (IllegalArgumentException _) {
                return nearest;
            }
            if (!isProxy(nearest)) {
                return nearest;
            }
        }
        return nearest;
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(proxy -> proxy.contains(address));
    }

    private static String name(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
                : address.getHostAddress();
    }
}
