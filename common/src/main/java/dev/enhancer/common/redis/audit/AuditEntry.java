package dev.enhancer.common.redis.audit;

import dev.enhancer.common.redis.LuaFunction;
import dev.enhancer.common.redis.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * One change that an operator made, for the audit trail.
 *
 * @param clientId the operator
 * @param action what was done, such as {@code client.created}
 * @param target to what: an id or a name, never a secret
 * @param requestId the {@code X-Request-Id} of the request
 */
public record AuditEntry(String clientId, String action, String target, String requestId) {
    /** Adds an entry in a script that makes the change itself. Its parameters are those that {@link #write} adds. */
    public static final LuaFunction FUNCTION = LuaFunction.of(AuditEntry.class, "audit.lua");

    /**
     * Adds the arguments {@code operator, action, target, request_id} of a script.
     *
     * @param entry null: the change is not an operator's, so the script adds no entry
     */
    public static void write(@Nullable AuditEntry entry, Parameters to) {
        to.argument("operator", entry == null ? "" : entry.clientId)
                .argument("action", entry == null ? "" : entry.action)
                .argument("target", entry == null ? "" : entry.target)
                .argument("request_id", entry == null ? "" : entry.requestId);
    }
}
