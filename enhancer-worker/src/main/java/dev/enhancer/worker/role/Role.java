package dev.enhancer.worker.role;

/** The roles that a worker may have ({@code WORKER_ROLES}). */
public enum Role {
    /** Processes jobs, and ends overdue jobs that no other process ends. */
    PROCESSING,
    /** Sends webhooks. */
    WEBHOOKS
}
