package dev.enhancer.worker.provider.analysis;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A phrase of the vocabulary, or a word that is none, at its place in the text.
 *
 * @param end index after its last character
 * @param entry null: no word of the vocabulary
 */
record Item(int start, int end, @Nullable Entry entry) {
    private static final Entry EMPTY = new Entry();

    Entry entryOrEmpty() {
        return entry == null ? EMPTY : entry;
    }

    boolean is(Role role) {
        return entry != null && entry.is(role);
    }

    boolean isVerb() {
        return entry != null && entry.isVerb();
    }

    Set<Kind> verbs() {
        return entryOrEmpty().verbs();
    }

    Set<Kind> objects() {
        return entryOrEmpty().objects();
    }

    boolean isObject() {
        return !objects().isEmpty();
    }

    boolean isUnknown() {
        return entry == null;
    }
}
