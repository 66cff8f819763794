package dev.enhancer.ingress.auth;

import org.springframework.web.server.ServerWebExchange;

/** Tells the request log which client a request is from, once that is proven. */
final class RequestClient {
    private static final String ATTRIBUTE = "enhancer.clientId";

    private RequestClient() {}

    static void set(ServerWebExchange exchange, Caller caller) {
        exchange.getAttributes().put(ATTRIBUTE, caller.clientId());
    }
}
