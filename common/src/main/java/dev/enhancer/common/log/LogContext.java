package dev.enhancer.common.log;

import dev.enhancer.common.trace.TraceParent;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts into every log line of this thread whose work it is about, until it is closed. The only way by which lines get these
 * three names: an event that named one of them as a field of its own would have it twice, and Boot's JSON formats drop such
 * a line. A test holds that no event does.
 */
public final class LogContext implements AutoCloseable {
    public static final String JOB_ID = "job_id";
    public static final String CLIENT_ID = "client_id";
    public static final String TRACE_ID = "trace_id";

    private final @Nullable Map<String, String> before;

    private LogContext(@Nullable Map<String, String> before) {
        this.before = before;
    }

    /** What the lines say already stays, until it is said anew. */
    public static LogContext open() {
        return new LogContext(MDC.getCopyOfContextMap());
    }

    /** The work, to be run on another thread: its lines say there what this thread's lines say now. */
    public static Runnable carriedBy(Runnable work) {
        Map<String, String> said = MDC.getCopyOfContextMap();
        return () -> {
            try (LogContext _ = open()) {
                if (said != null) {
                    MDC.setContextMap(said);
                }
                work.run();
            }
        };
    }

    /** @param jobId null: the work is not about one job */
    public LogContext job(@Nullable String jobId) {
        return with(JOB_ID, jobId);
    }

    /** @param clientId whose job or request it is; null: nobody's, or it is not known */
    public LogContext client(@Nullable String clientId) {
        return with(CLIENT_ID, clientId);
    }

    /** @param trace null: the work belongs to none */
    public LogContext trace(@Nullable TraceParent trace) {
        return with(TRACE_ID, trace == null ? null : trace.traceId());
    }

    private LogContext with(String name, @Nullable String value) {
        if (value != null) {
            MDC.put(name, value);
        }
        return this;
    }

    /** From here on the lines say again what they said before. */
    @Override
    public void close() {
        if (before == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(before);
        }
    }
}
