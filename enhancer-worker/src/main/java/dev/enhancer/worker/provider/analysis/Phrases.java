package dev.enhancer.worker.provider.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tree of folded phrases, read character by character. Its edges are one hash table of numbers, so that a lookup makes no
 * objects.
 */
final class Phrases {
    private static final int MIN_COMPOUND_PART = 4;

    private final List<@Nullable Entry> entries = new ArrayList<>();
    private final boolean dense;
    private final List<String> endings;
    private long[] edges = new long[1 << 14];
    private int[] targets = new int[1 << 14];
    private int size;

    /**
     * @param dense whether blanks inside a phrase may be left out, as in Chinese, Japanese and Korean
     * @param endings what may follow a phrase that inflects
     */
    Phrases(boolean dense, List<String> endings) {
        this.dense = dense;
        this.endings = endings;
        entries.add(null);
    }

    /** The entry of a phrase, which is added if there is none. */
    Entry entry(String phrase) {
        int node = 0;
        String folded = Folding.fold(phrase);
        for (int at = 0; at < folded.length(); at++) {
            char c = folded.charAt(at);
            if (!(dense && c == ' ')) {
                node = childOrNew(node, c);
            }
        }
        Entry entry = entries.get(node);
        if (entry == null) {
            entry = new Entry();
            entries.set(node, entry);
        }
        return entry;
    }

    /** The entry of a phrase; null if there is none. */
    @Nullable
    Entry find(String phrase) {
        Item found = longest(Folding.fold(phrase), 0, phrase.length());
        return found != null && found.end() == phrase.length() ? found.entry() : null;
    }

    /** Finds the longest phrase that starts at the index; its end is at most {@code end}. */
    @Nullable
    Item longest(String folded, int start, int end) {
        return longest(folded, start, start, end);
    }

    /** Finds an object that a compound word ends with: "Geburtstagsgedicht". */
    @Nullable
    Item lastPart(String folded, int start, int end) {
        for (int from = start + 3; from <= end - MIN_COMPOUND_PART; from++) {
            Item found = longest(folded, start, from, end);
            if (found != null
                    && found.end() == end
                    && end - from >= MIN_COMPOUND_PART
                    && !found.entryOrEmpty().objects().isEmpty()) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Item longest(String folded, int start, int from, int end) {
        int node = 0;
        Item best = null;
        for (int at = from; at < end; at++) {
            char c = folded.charAt(at);
            if (at > from && (Script.isArabicMark(c) || (c == ' ' && (dense || folded.charAt(at - 1) == ' ')))) {
                continue;
            }
            node = child(node, c);
            if (node < 0) {
                break;
            }
            Entry entry = entries.get(node);
            if (entry != null) {
                int stop = endOf(entry, folded, at + 1, end);
                best = stop < 0 ? best : new Item(start, stop, entry);
            }
        }
        return best;
    }

    /** Where a phrase ends, with its ending; negative if the word goes on. */
    private int endOf(Entry entry, String folded, int at, int end) {
        if (at >= end || Script.isEdge(folded, at)) {
            return at;
        }
        if (entry.inflects()) {
            for (String ending : endings) {
                int stop = at + ending.length();
                if (stop <= end && folded.startsWith(ending, at) && Script.isEdge(folded, stop)) {
                    return stop;
                }
            }
        }
        return -1;
    }

    private int childOrNew(int node, char c) {
        int child = child(node, c);
        if (child >= 0) {
            return child;
        }
        if (++size * 2 > edges.length) {
            grow();
        }
        int slot = slot(edges, edge(node, c));
        edges[slot] = edge(node, c);
        targets[slot] = entries.size();
        entries.add(null);
        return targets[slot];
    }

    private int child(int node, char c) {
        int slot = slot(edges, edge(node, c));
        return edges[slot] == 0 ? -1 : targets[slot];
    }

    private void grow() {
        long[] oldEdges = edges;
        int[] oldTargets = targets;
        edges = new long[oldEdges.length * 2];
        targets = Arrays.copyOf(oldTargets, edges.length);
        for (int at = 0; at < oldEdges.length; at++) {
            if (oldEdges[at] != 0) {
                int slot = slot(edges, oldEdges[at]);
                edges[slot] = oldEdges[at];
                targets[slot] = oldTargets[at];
            }
        }
    }

    private static long edge(int node, char c) {
        return ((long) node << 16 | c) + 1;
    }

    private static int slot(long[] edges, long edge) {
        int slot = (int) ((edge * 0x9E3779B97F4A7C15L) >>> 40) & (edges.length - 1);
        while (edges[slot] != 0 && edges[slot] != edge) {
            slot = (slot + 1) & (edges.length - 1);
        }
        return slot;
    }
}
