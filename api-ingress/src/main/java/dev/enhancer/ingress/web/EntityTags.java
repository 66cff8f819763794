package dev.enhancer.ingress.web;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Handles the part of conditional requests (RFC 9110 §13.1.2) that Spring leaves out. */
public final class EntityTags {
    private EntityTags() {}

    /**
     * Whether {@code If-None-Match: *} turns a GET of an existing resource into a 304. Spring compares tags, but looks at
     * the asterisk only for methods that change something.
     */
    public static boolean anyIsKnown(ServerHttpRequest request) {
        List<String> known = request.getHeaders().getOrEmpty(HttpHeaders.IF_NONE_MATCH);
        return known.size() == 1 && known.getFirst().strip().equals("*");
    }
}
