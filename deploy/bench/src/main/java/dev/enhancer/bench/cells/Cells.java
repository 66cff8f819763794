package dev.enhancer.bench.cells;

import java.util.Arrays;

/**
 * The cells that clients are mapped to.
 *
 * @param capacities what each cell can process, in any unit that is the same for all
 */
record Cells(double[] capacities) {
    /** @param large cells of twice the capacity, after the others */
    static Cells of(int small, int large) {
        double[] capacities = new double[small + large];
        Arrays.fill(capacities, 1);
        Arrays.fill(capacities, small, small + large, 2);
        return new Cells(capacities);
    }

    /** With one more cell of the capacity 1. */
    Cells oneMore() {
        double[] more = Arrays.copyOf(capacities, capacities.length + 1);
        more[capacities.length] = 1;
        return new Cells(more);
    }

    int count() {
        return capacities.length;
    }

    double capacity(int cell) {
        return capacities[cell];
    }

    double totalCapacity() {
        return Arrays.stream(capacities).sum();
    }

    /**
     * How full each cell is: its load divided by its capacity, where 1 is what every cell would have if clients could be
     * divided at will.
     *
     * @param assigned the cell of each client
     */
    double[] fullness(int[] assigned, double[] loads) {
        double[] fullness = new double[count()];
        for (int client = 0; client < loads.length; client++) {
            fullness[assigned[client]] += loads[client];
        }
        double mean = Arrays.stream(loads).sum() / totalCapacity();
        for (int cell = 0; cell < count(); cell++) {
            fullness[cell] /= capacity(cell) * mean;
        }
        return fullness;
    }

    static int fullest(double[] fullness) {
        int fullest = 0;
        for (int cell = 1; cell < fullness.length; cell++) {
            fullest = fullness[cell] > fullness[fullest] ? cell : fullest;
        }
        return fullest;
    }

    static int emptiest(double[] fullness) {
        int emptiest = 0;
        for (int cell = 1; cell < fullness.length; cell++) {
            emptiest = fullness[cell] < fullness[emptiest] ? cell : emptiest;
        }
        return emptiest;
    }
}
