package dev.enhancer.ingress.log;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.log.LogContext;
import dev.enhancer.common.trace.TraceParent;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/** Whose work a request is, kept with the request: which trace it belongs to, and client and job once they are known. */
public final class RequestContext {
    private static final String TRACE = "enhancer.trace";
    private static final String CLIENT_ID = "enhancer.clientId";
    private static final String JOB_ID = "enhancer.jobId";

    private RequestContext() {}

    /** Each request is part of one trace from its start. */
    public static void setTrace(ServerWebExchange exchange, TraceParent trace) {
        exchange.getAttributes().put(TRACE, trace);
    }

    /** The caller's trace, or one that began with this request. */
    public static TraceParent trace(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(TRACE);
    }

    /** The caller is proven. */
    public static void setClient(ServerWebExchange exchange, String clientId) {
        exchange.getAttributes().put(CLIENT_ID, clientId);
    }

    /** The request is about this job, though its path does not name it. */
    public static void setJob(ServerWebExchange exchange, JobId id) {
        exchange.getAttributes().put(JOB_ID, id.value());
    }

    /** Lines of this thread are about the request, until it is closed. */
    public static LogContext log(ServerWebExchange exchange) {
        TraceParent trace = exchange.getAttribute(TRACE);
        String clientId = exchange.getAttribute(CLIENT_ID);
        return LogContext.open().trace(trace).client(clientId).job(jobId(exchange));
    }

    private static @Nullable String jobId(ServerWebExchange exchange) {
        String known = exchange.getAttribute(JOB_ID);
        if (known != null) {
            return known;
        }
        Map<String, String> path =
                exchange.getAttributeOrDefault(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of());
        String id = path.get("id");
        return id == null ? null : JobId.parse(id).map(JobId::value).orElse(null); // prompts and clients have ids, too
    }
}
