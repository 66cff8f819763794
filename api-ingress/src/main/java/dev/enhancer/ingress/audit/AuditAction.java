package dev.enhancer.ingress.audit;

/** What operators can change. A test compares the names with docs/operations.md. */
public enum AuditAction {
    CLIENT_CREATED("client.created"),
    CLIENT_CHANGED("client.changed"),
    CLIENT_DELETED("client.deleted"),
    CLIENT_SECRET_ROTATED("client.secret_rotated"),
    PROVIDER_ENABLED("provider.enabled"),
    PROVIDER_DISABLED("provider.disabled"),
    LANE_PAUSED("lane.paused"),
    LANE_RESUMED("lane.resumed"),
    /** No operator did this: the client of the entry has spent a part of its budget. */
    BUDGET_THRESHOLD("budget.threshold"),
    DEAD_LETTER_REPLAYED("dead_letter.replayed"),
    DEAD_LETTER_DELETED("dead_letter.deleted"),
    /** From here on: several at once; the target is the filter that selected them. */
    DEAD_LETTERS_REPLAYED("dead_letters.replayed"),
    DEAD_LETTERS_DELETED("dead_letters.deleted"),
    JOBS_CANCELLED("jobs.cancelled"),
    WEBHOOKS_REPLAYED("webhooks.replayed");

    private final String wireName;

    AuditAction(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the audit trail. */
    public String wireName() {
        return wireName;
    }
}
