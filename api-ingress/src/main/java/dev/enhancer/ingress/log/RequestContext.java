package dev.enhancer.ingress.log;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.log.LogContext;
import dev.enhancer.common.trace.TraceParent;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/** The log context of a request, stored in its exchange: its trace, and its client and job once they are known. */
public final class RequestContext {
    private static final String TRACE = "enhancer.trace";
    private static final String CLIENT_ID = "enhancer.clientId";
    private static final String JOB_ID = "enhancer.jobId";

    private RequestContext() {}

    /** Sets the trace of the request. Each request has one from its start. */
    public static void setTrace(ServerWebExchange exchange, TraceParent trace) {
        exchange.getAttributes().put(TRACE, trace);
    }

    /** The caller's trace, or one that began with this request. */
    public static TraceParent trace(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(TRACE);
    }

    /** Sets the client, after the caller is authenticated. */
    public static void setClient(ServerWebExchange exchange, String clientId) {
        exchange.getAttributes().put(CLIENT_ID, clientId);
    }

    /** Sets the job of a request whose path does not name it. */
    public static void setJob(ServerWebExchange exchange, JobId id) {
        exchange.getAttributes().put(JOB_ID, id.value());
    }

    /** Opens a context in which the log lines of this thread carry the data of the request. The caller must close it. */
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
        return id == null ? null : JobId.parse(id).map(JobId::value).orElse(null); // or the id of a prompt or client
    }
}
