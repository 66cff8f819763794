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
 * Finds the address that a request comes from. It is the address of the connection or, if that is a trusted proxy's, the
 * address that the proxy reports in {@code X-Forwarded-For}. What a client itself writes into that header is never believed.
 */
final class ClientAddress {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int NETWORK_BYTES = 8;

    private final List<Network> proxies;

    ClientAddress(List<Network> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    /**
     * The address as text; for IPv6 its /64, since whoever has one address of a /64 has them all; {@code unknown} if there
     * is no connection.
     */
    String of(ServerHttpRequest request) {
        InetSocketAddress connection = request.getRemoteAddress();
        if (connection == null || connection.getAddress() == null) {
            return "unknown";
        }
        InetAddress address = connection.getAddress();
        return text(isProxy(address) ? reportedBy(address, request) : address);
    }

    /**
     * The last address in the header that is not a proxy. If a proxy reports something that is not an address, the address
     * of that proxy.
     */
    private InetAddress reportedBy(InetAddress proxy, ServerHttpRequest request) {
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

    private static String text(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
                : address.getHostAddress();
    }
}
