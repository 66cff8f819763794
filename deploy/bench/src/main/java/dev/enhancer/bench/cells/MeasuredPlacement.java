package dev.enhancer.bench.cells;

import java.util.Arrays;

/**
 * A directory with an entry for each client. A new client goes to the emptiest cell. Each night, while the fullest cell is
 * above a threshold, one of its clients moves to the emptiest cell: the largest that does not make that cell fuller than the
 * mean.
 *
 * @param threshold fullness from which clients are moved
 * @param movesANight the most clients that are moved in one night
 */
record MeasuredPlacement(double threshold, int movesANight) implements Mapping {
    @Override
    public int[] assign(Population clients, Cells cells, double[] measured, int[] before) {
        int[] assigned = before.clone();
        double[] loads = new double[cells.count()];
        for (int client = 0; client < assigned.length; client++) {
            if (assigned[client] != NONE) {
                loads[assigned[client]] += measured[client];
            }
        }
        for (int client = 0; client < assigned.length; client++) {
            if (assigned[client] == NONE) {
                assigned[client] = Cells.emptiest(fullness(loads, cells, 1));
                loads[assigned[client]] += measured[client];
            }
        }
        double mean = Arrays.stream(measured).sum() / cells.totalCapacity();
        for (int move = 0; move < movesANight; move++) {
            double[] fullness = fullness(loads, cells, mean);
            int from = Cells.fullest(fullness);
            int to = Cells.emptiest(fullness);
            if (fullness[from] <= threshold) {
                break;
            }
            double room = (1 - fullness[to]) * mean * cells.capacity(to);
            int client = largest(assigned, measured, from, room);
            if (client == NONE) {
                break;
            }
            assigned[client] = to;
            loads[from] -= measured[client];
            loads[to] += measured[client];
        }
        return assigned;
    }

    private static double[] fullness(double[] loads, Cells cells, double mean) {
        double[] fullness = new double[loads.length];
        for (int cell = 0; cell < loads.length; cell++) {
            fullness[cell] = loads[cell] / (cells.capacity(cell) * mean);
        }
        return fullness;
    }

    /** The largest client of the cell whose load is at most this, or {@link #NONE}. */
    private static int largest(int[] assigned, double[] measured, int cell, double most) {
        int largest = NONE;
        for (int client = 0; client < assigned.length; client++) {
            if (assigned[client] == cell
                    && measured[client] <= most
                    && (largest == NONE || measured[client] > measured[largest])) {
                largest = client;
            }
        }
        return largest;
    }
}
