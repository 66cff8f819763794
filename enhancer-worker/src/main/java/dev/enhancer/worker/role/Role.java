package dev.enhancer.worker.role;

/** What a worker may do ({@code WORKER_ROLES}). */
public enum Role {
    /** Takes jobs up, and ends those that nobody else ends. */
    PROCESSING,
    /** Tells receivers what became of jobs. */
    WEBHOOKS
}
