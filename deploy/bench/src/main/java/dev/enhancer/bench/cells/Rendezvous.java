package dev.enhancer.bench.cells;

/**
 * Weighted rendezvous hashing: each cell has a score for each client, and the highest wins. A cell gets clients in proportion
 * to its capacity, and if a cell is added, only clients that it wins are moved.
 */
final class Rendezvous implements Mapping {
    @Override
    public int[] assign(Population clients, Cells cells, double[] measured, int[] before) {
        int[] assigned = new int[clients.size()];
        for (int client = 0; client < assigned.length; client++) {
            double[] scores = scores(clients.id(client), cells);
            assigned[client] = Cells.fullest(scores);
        }
        return assigned;
    }

    /** The score of each cell for this client. */
    static double[] scores(long client, Cells cells) {
        double[] scores = new double[cells.count()];
        for (int cell = 0; cell < scores.length; cell++) {
            scores[cell] = -cells.capacity(cell) / StrictMath.log(Hash.fraction(client, cell));
        }
        return scores;
    }
}
