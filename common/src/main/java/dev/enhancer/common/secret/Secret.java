package dev.enhancer.common.secret;

/**
 * A key, password or token that must not be printed.
 *
 * @param value the secret itself; empty: none was given
 */
public record Secret(String value) {
    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return "***";
    }
}
