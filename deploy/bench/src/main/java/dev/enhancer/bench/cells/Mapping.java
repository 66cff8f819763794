package dev.enhancer.bench.cells;

/** A way to map clients to cells. */
interface Mapping {
    /**
     * The cell of each client for the coming day.
     *
     * @param measured yesterday's load of each client; the mean of all for a client that is new
     * @param before the cell of each client, or {@link #NONE} for a client that is new
     */
    int[] assign(Population clients, Cells cells, double[] measured, int[] before);

    int NONE = -1;
}
