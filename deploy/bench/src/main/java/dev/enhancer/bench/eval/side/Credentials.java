package dev.enhancer.bench.eval.side;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A client of a running system. */
record Credentials(String clientId, String clientSecret) {
    /**
     * Those of the side: {@code ENHANCER_CLIENT_ID} and {@code ENHANCER_CLIENT_SECRET}, or the same with the side's label
     * between, for example {@code ENHANCER_B_CLIENT_ID}.
     *
     * @throws IllegalArgumentException naming the variable that is not set
     */
    static Credentials fromEnvironment(String label) {
        return new Credentials(variable(label, "CLIENT_ID"), variable(label, "CLIENT_SECRET"));
    }

    private static String variable(String label, String name) {
        @Nullable String own = System.getenv("ENHANCER_%s_%s".formatted(label.toUpperCase(Locale.ROOT), name));
        @Nullable String value = own == null ? System.getenv("ENHANCER_" + name) : own;
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("set ENHANCER_" + name);
        }
        return value;
    }

    @Override
    public String toString() {
        return clientId + ":***";
    }
}
