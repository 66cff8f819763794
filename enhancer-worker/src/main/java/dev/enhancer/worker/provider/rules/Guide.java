package dev.enhancer.worker.provider.rules;

import java.util.List;
import java.util.Optional;

/**
 * What a good result of one content type needs. The head of {@code rules/v1/content-types.txt} describes the fields. Only
 * {@code words} and {@code length} may be empty.
 */
record Guide(
        List<String> words,
        String task,
        String role,
        String audience,
        String tone,
        Optional<String> length,
        List<String> structure,
        List<String> requirements,
        List<String> quality,
        List<String> avoid,
        String output,
        String spark) {

    Guide {
        words = List.copyOf(words);
        structure = filled(structure);
        requirements = filled(requirements);
        quality = filled(quality);
        avoid = filled(avoid);
    }

    private static List<String> filled(List<String> items) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("a guide has an empty list");
        }
        return List.copyOf(items);
    }
}
