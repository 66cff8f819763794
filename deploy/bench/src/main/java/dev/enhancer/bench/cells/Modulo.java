package dev.enhancer.bench.cells;

/** The hash of the client, modulo the number of cells. It knows neither loads nor capacities. */
final class Modulo implements Mapping {
    @Override
    public int[] assign(Population clients, Cells cells, double[] measured, int[] before) {
        int[] assigned = new int[clients.size()];
        for (int client = 0; client < assigned.length; client++) {
            assigned[client] = (int) Long.remainderUnsigned(Hash.of(clients.id(client), 0), cells.count());
        }
        return assigned;
    }
}
