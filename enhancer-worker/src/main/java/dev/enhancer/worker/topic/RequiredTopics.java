package dev.enhancer.worker.topic;

import java.util.Set;

/**
 * The topics that a role reads and writes.
 *
 * @param names of the topics
 */
public record RequiredTopics(Set<String> names) {
    public RequiredTopics {
        names = Set.copyOf(names);
    }
}
