package dev.enhancer.ingress.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.regex.Pattern;

/** Checks in a request's head what proxies may interpret in another way than we do (RFC 9112). */
final class RequestHead {
    /**
     * A name, an IPv4 address or an IPv6 address in brackets, and a port. It takes linear time: there are no alternatives
     * inside a repetition.
     */
    private static final Pattern HOST =
            Pattern.compile("(?:\\[[0-9A-Fa-f:.]++]|[A-Za-z0-9._~!$&'()*+,;=%-]++)(?::[0-9]{0,5}+)?");

    private RequestHead() {}

    /** Whether the request names its host and the end of its body once and unambiguously (RFC 9112 §3.2 and §6.1). */
    static boolean isCertain(HttpRequest request) {
        return hasOneHost(request) && hasKnownCoding(request);
    }

    private static boolean hasOneHost(HttpRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        return hosts.isEmpty()
                ? request.protocolVersion().equals(HttpVersion.HTTP_1_0)
                : hosts.size() == 1 && HOST.matcher(hosts.getFirst()).matches();
    }

    private static boolean hasKnownCoding(HttpRequest request) {
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return codings.isEmpty()
                || codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst());
    }
}
