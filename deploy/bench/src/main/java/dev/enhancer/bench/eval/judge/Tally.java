package dev.enhancer.bench.eval.judge;

/**
 * How often each side won.
 *
 * @param ties the judge sees no difference in at least one order, or prefers the first in both
 * @param unread no verdict came in at least one order
 */
public record Tally(int a, int b, int ties, int unread) {
    static final Tally NONE = new Tally(0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(a + other.a, b + other.b, ties + other.ties, unread + other.unread);
    }

    static Tally won(Vote winner) {
        return switch (winner) {
            case FIRST -> new Tally(1, 0, 0, 0);
            case SECOND -> new Tally(0, 1, 0, 0);
            case TIE -> new Tally(0, 0, 1, 0);
        };
    }

    static Tally notRead() {
        return new Tally(0, 0, 0, 1);
    }
}
