package dev.enhancer.worker.provider.chain;

import dev.enhancer.worker.provider.call.CallResult.Tokens;

/**
 * What a provider charges, in millionths of the configured currency per million tokens.
 *
 * @param inputPerMillion for tokens of the prompt
 * @param outputPerMillion for tokens of the completion
 */
public record Prices(long inputPerMillion, long outputPerMillion) {
    public static final Prices FREE = new Prices(0, 0);

    private static final long MILLION = 1_000_000;

    public Prices {
        if (inputPerMillion < 0 || outputPerMillion < 0) {
            throw new IllegalArgumentException("a price is not negative");
        }
    }

    /** Price of a call, rounded to the nearest millionth. */
    long costMicros(Tokens tokens) {
        return (tokens.input() * inputPerMillion + tokens.output() * outputPerMillion + MILLION / 2) / MILLION;
    }
}
