package dev.enhancer.worker.webhook;

import java.time.Duration;

/** Whether a receiver may be called now. */
sealed interface Admission {
    /** It may; the caller says when the call has ended. */
    record Admitted(Receivers.Call call) implements Admission {}

    /** Its origin has as many calls as it may have. */
    record Full() implements Admission {}

    /** Its URL has as many calls as it may have; others of its origin may be called. */
    record UrlFull() implements Admission {}

    /** Its origin had as many calls lately as it may have. */
    record Paced(Duration left) implements Admission {}

    /** It failed again and again, and is left alone for some time more. */
    record Broken(Duration left) implements Admission {}
}
