package dev.enhancer.common.log;

import dev.enhancer.common.trace.TraceParent;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Adds the job, client and trace to every log line of this thread until it is closed. Log lines may get these three fields
 * in no other way: an event that also set one of them would have it twice, and Boot's JSON formats drop such a line. A test
 * checks that no event sets them.
 */
public final class LogContext implements AutoCloseable {
    public static final String JOB_ID = "job_id";
    public static final String CLIENT_ID = "client_id";
    public static final String TRACE_ID = "trace_id";

    private final @Nullable Map<String, String> before;

    private LogContext(@Nullable Map<String, String> before) {
        this.before = before;
    }

    /** Opens a context. Fields that are set already stay until they are set again. */
    public static LogContext open() {
        return new LogContext(MDC.getCopyOfContextMap());
    }

    /** Wraps work for another thread, so that its log lines there have the fields of this thread. */
    public static Runnable carriedBy(Runnable work) {
        Map<String, String> fields = MDC.getCopyOfContextMap();
        return () -> {
            try (LogContext _ = open()) {
                if (fields != null) {
                    MDC.setContextMap(fields);
                }
                work.run();
            }
        };
    }

    /** @param jobId null: the work is not about one job */
    public LogContext job(@Nullable String jobId) {
        return with(JOB_ID, jobId);
    }

    /** @param clientId the client of the job or request; null: there is none, or it is unknown */
    public LogContext client(@Nullable String clientId) {
        return with(CLIENT_ID, clientId);
    }

    /** @param trace null: the work belongs to no trace */
    public LogContext trace(@Nullable TraceParent trace) {
        return with(TRACE_ID, trace == null ? null : trace.traceId());
    }

    private LogContext with(String name, @Nullable String value) {
        if (value != null) {
            MDC.put(name, value);
        }
        return this;
    }

    /** Restores the fields as they were before. */
    @Override
    public void close() {
        if (before == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(before);
        }
    }
}
