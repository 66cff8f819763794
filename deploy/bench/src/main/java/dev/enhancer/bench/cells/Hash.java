package dev.enhancer.bench.cells;

/** Hashes of a client and a cell: the finalizer of SplitMix64. */
final class Hash {
    private Hash() {}

    static long of(long client, int cell) {
        long hash = client + (cell + 1) * 0x9E3779B97F4A7C15L;
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }

    /** The hash as a fraction: more than 0, less than 1. */
    static double fraction(long client, int cell) {
        return ((of(client, cell) >>> 12) + 0.5) / (1L << 52);
    }
}
