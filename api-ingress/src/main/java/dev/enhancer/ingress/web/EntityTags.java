package dev.enhancer.ingress.web;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The part of conditional requests (RFC 9110 §13.1.2) that Spring leaves out. */
public final class EntityTags {
    private EntityTags() {}

    /**
     * Whether {@code If-None-Match: *} makes a GET of something that exists a 304. Spring compares tags, but looks at the
     * asterisk for methods that change something only.
     */
    public static boolean anyIsKnown(ServerHttpRequest request) {
        List<String> known = request.getHeaders().getOrEmpty(HttpHeaders.IF_NONE_MATCH);
        return known.size() == 1 && known.getFirst().strip().equals("*");
    }
}
