package dev.enhancer.ingress.auth;

import java.util.Arrays;
import java.util.Optional;

/** What a token allows. */
public enum Scope {
    /** Submit, cancel, delete jobs. */
    JOBS_WRITE("jobs:write"),
    /** Read jobs, lists, events. */
    JOBS_READ("jobs:read"),
    /** All operator routes. */
    ADMIN("admin"),
    /** Operator routes that only read. A caller with {@link #ADMIN} may use them too. */
    ADMIN_READ("admin:read");

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    /** The scope's name in tokens. */
    public String wireName() {
        return wireName;
    }

    /** The scope of that name, if there is one. */
    public static Optional<Scope> parse(String wireName) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName.equals(wireName))
                .findFirst();
    }
}
