package dev.enhancer.worker.result;

/** The outcome of writing a final document. */
public enum Finish {
    /** Redis has the document. */
    FINISHED,
    /** Another worker claimed the job, or it was ended elsewhere. The document is dropped. */
    STALE,
    /** Redis has lost the job and is being refilled. The document must be kept and written later. */
    REFILLING
}
