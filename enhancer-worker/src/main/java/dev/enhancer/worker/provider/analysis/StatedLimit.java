package dev.enhancer.worker.provider.analysis;

import java.util.Set;

/**
 * A limit that the request states.
 *
 * @param quote the request's own words, a whole clause, to the character
 * @param matters what it settles; may be empty
 */
public record StatedLimit(String quote, Set<Matter> matters) {
    public StatedLimit {
        matters = Set.copyOf(matters);
    }
}
