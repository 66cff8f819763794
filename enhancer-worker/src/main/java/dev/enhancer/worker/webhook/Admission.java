package dev.enhancer.worker.webhook;

import java.time.Duration;

/** Whether an endpoint may be called now. */
sealed interface Admission {
    /** It may be called. The caller closes the call. */
    record Admitted(Endpoints.Call call) implements Admission {}

    /** Its origin has as many calls in flight as it may have. */
    record Full() implements Admission {}

    /** Its URL has as many calls in flight as it may have. Other URLs of its origin may be called. */
    record UrlFull() implements Admission {}

    /** Its origin has used up its calls per second. */
    record Paced(Duration left) implements Admission {}

    /** Its circuit breaker is open after repeated failures. */
    record Broken(Duration left) implements Admission {}
}
