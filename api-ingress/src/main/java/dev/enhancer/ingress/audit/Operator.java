package dev.enhancer.ingress.audit;

import static java.util.Objects.requireNonNullElse;

import dev.enhancer.common.redis.audit.AuditEntry;
import dev.enhancer.ingress.auth.Caller;
import org.springframework.web.server.ServerWebExchange;

/**
 * Who makes a change, and in which request.
 *
 * @param clientId the operator's client
 * @param requestId the {@code X-Request-Id} of the request
 */
public record Operator(String clientId, String requestId) {
    public static Operator of(Caller caller, ServerWebExchange exchange) {
        String requestId = exchange.getResponse().getHeaders().getFirst("X-Request-Id");
        return new Operator(caller.clientId(), requireNonNullElse(requestId, ""));
    }

    /** @param target id or name of what the operator changed */
    public AuditEntry did(AuditAction action, String target) {
        return new AuditEntry(clientId, action.wireName(), target, requestId);
    }
}
