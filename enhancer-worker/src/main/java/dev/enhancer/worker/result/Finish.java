package dev.enhancer.worker.result;

/** What came of writing a final document. */
public enum Finish {
    /** It stands in Redis. */
    FINISHED,
    /** Another worker took the job up or it was ended; the document is dropped. */
    STALE,
    /** Redis has lost the job, and is being refilled; the document is to be kept and written later. */
    REFILLING
}
