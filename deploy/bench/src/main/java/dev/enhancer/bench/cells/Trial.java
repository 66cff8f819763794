package dev.enhancer.bench.cells;

import java.util.Arrays;

/**
 * What one mapping does over many days. A mapping knows the loads of the day before; how full the cells are is counted with
 * the loads of the day itself.
 *
 * @param fullest how full the fullest cell is on each day; 1 is the mean
 * @param moved clients that were moved on each day
 * @param movedLoad their load on each day, as a share of the whole
 * @param lastDay how full each cell is on the last day
 */
public record Trial(double[] fullest, int[] moved, double[] movedLoad, double[] lastDay) {
    public static final int DAYS = 90;
    /** On this day a 17th cell is added. */
    public static final int ADDED = 60;

    /** Starts with the loads known, as after a first day on which they were measured. */
    static Trial run(Mapping mapping, Population clients, Cells start) {
        double[] fullest = new double[DAYS];
        int[] moved = new int[DAYS];
        double[] movedLoad = new double[DAYS];
        double[] fullness = {};
        int[] before = new int[clients.size()];
        Arrays.fill(before, Mapping.NONE);
        for (int day = 0; day < DAYS; day++) {
            Cells cells = day < ADDED ? start : start.oneMore();
            double[] measured = clients.loads();
            double total = Arrays.stream(measured).sum();
            clients.advance();
            for (int client = 0; client < clients.size(); client++) {
                if (clients.isNew(client)) {
                    before[client] = Mapping.NONE;
                    measured[client] = total / clients.size();
                }
            }
            int[] assigned = mapping.assign(clients, cells, measured, before);
            for (int client = 0; client < clients.size(); client++) {
                if (before[client] != Mapping.NONE && before[client] != assigned[client]) {
                    moved[day]++;
                    movedLoad[day] += measured[client] / total;
                }
            }
            fullness = cells.fullness(assigned, clients.loads());
            fullest[day] = fullness[Cells.fullest(fullness)];
            before = assigned;
        }
        return new Trial(fullest, moved, movedLoad, fullness);
    }

    double medianFullest() {
        double[] sorted = fullest.clone();
        Arrays.sort(sorted);
        return sorted[DAYS / 2];
    }

    double worstFullest() {
        return Arrays.stream(fullest).max().orElseThrow();
    }

    /** Mean over the days on which no cell was added. */
    double movedADay() {
        return (Arrays.stream(moved).sum() - moved[ADDED]) / (DAYS - 1.0);
    }

    double movedLoadADay() {
        return (Arrays.stream(movedLoad).sum() - movedLoad[ADDED]) / (DAYS - 1.0);
    }
}
