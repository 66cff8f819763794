package dev.enhancer.bench.cells;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Rendezvous hashing with bounded loads: each client, the largest first, goes to the cell with the highest score for it that
 * still has room. A cell has room up to a bound above the mean. All clients are mapped anew each day.
 *
 * @param bound the most that a cell may get, as a multiple of the mean
 */
record BoundedLoads(double bound) implements Mapping {
    @Override
    public int[] assign(Population clients, Cells cells, double[] measured, int[] before) {
        double mean = Arrays.stream(measured).sum() / cells.totalCapacity();
        double[] room = new double[cells.count()];
        for (int cell = 0; cell < room.length; cell++) {
            room[cell] = bound * mean * cells.capacity(cell);
        }
        int[] assigned = new int[clients.size()];
        for (int client : largestFirst(measured)) {
            double[] scores = Rendezvous.scores(clients.id(client), cells);
            int cell = Cells.fullest(scores);
            for (int tried = 1; room[cell] < measured[client] && tried < scores.length; tried++) {
                scores[cell] = 0;
                cell = Cells.fullest(scores);
            }
            assigned[client] = cell;
            room[cell] -= measured[client];
        }
        return assigned;
    }

    private static int[] largestFirst(double[] loads) {
        Integer[] order = new Integer[loads.length];
        Arrays.setAll(order, client -> client);
        Arrays.sort(order, Comparator.comparingDouble((Integer client) -> -loads[client]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
}
