package dev.enhancer.bench.cells;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Clients and their load, day by day. Sizes follow Zipf's law. On each day, every load drifts, a few clients grow or shrink
 * by a large factor, and a few leave and others come.
 */
final class Population {
    /** Standard deviation of the natural logarithm of a client's change in a day. */
    private static final double DRIFT = 0.1;
    /** How much of the way back to its usual size a client's load goes in a day. */
    private static final double RETURN = 0.1;

    private static final double JUMPS = 0.01;
    private static final double JUMP_FACTOR = 4;
    private static final double CHANGES = 0.005;

    private final SplittableRandom random;
    private final double limit;
    private final double[] usual;
    private final double[] today;
    private final long[] ids;
    private final boolean[] fresh;

    /** What the largest client would have alone, in small cells, if it had not been divided. */
    private final double largestUndivided;

    /**
     * @param skew exponent of Zipf's law
     * @param cells the cells, whose smallest gets a load of 1 if all are equally full
     * @param limit of a client, in small cells; a larger client has several ids
     */
    Population(long seed, int clients, double skew, Cells cells, double limit) {
        random = new SplittableRandom(seed);
        this.limit = limit;
        double[] sizes = new double[clients];
        for (int rank = 0; rank < clients; rank++) {
            sizes[rank] = StrictMath.pow(rank + 1, -skew);
        }
        double unit = cells.totalCapacity() / Arrays.stream(sizes).sum();
        largestUndivided = sizes[0] * unit;
        List<Double> divided = new ArrayList<>();
        for (double size : sizes) {
            int parts = (int) StrictMath.ceil(size * unit / limit);
            for (int part = 0; part < parts; part++) {
                divided.add(size * unit / parts);
            }
        }
        usual = divided.stream().mapToDouble(Double::doubleValue).toArray();
        today = usual.clone();
        ids = new long[usual.length];
        fresh = new boolean[usual.length];
        for (int client = 0; client < ids.length; client++) {
            ids[client] = random.nextLong();
        }
        Arrays.fill(fresh, true);
    }

    /** Goes on to the next day. */
    void advance() {
        for (int client = 0; client < usual.length; client++) {
            fresh[client] = random.nextDouble() < CHANGES;
            if (fresh[client]) {
                // Another client in its place; its size is that of some other client.
                ids[client] = random.nextLong();
                usual[client] = usual[random.nextInt(usual.length)];
                today[client] = usual[client];
                continue;
            }
            if (random.nextDouble() < JUMPS) {
                usual[client] = Math.min(limit, usual[client] * (random.nextBoolean() ? JUMP_FACTOR : 1 / JUMP_FACTOR));
            }
            double back = RETURN * StrictMath.log(usual[client] / today[client]);
            today[client] = Math.min(limit, today[client] * StrictMath.exp(back + DRIFT * random.nextGaussian()));
        }
    }

    int size() {
        return ids.length;
    }

    long id(int client) {
        return ids[client];
    }

    /** Whether the client came today, so that nobody has measured its load. */
    boolean isNew(int client) {
        return fresh[client];
    }

    double[] loads() {
        return today.clone();
    }

    double largestUndivided() {
        return largestUndivided;
    }
}
