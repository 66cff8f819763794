package dev.enhancer.worker.topic;

import java.util.Set;

/**
 * What a role reads from and writes to.
 *
 * @param names of topics
 */
public record RequiredTopics(Set<String> names) {
    public RequiredTopics {
        names = Set.copyOf(names);
    }
}
