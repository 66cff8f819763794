package dev.enhancer.allinone;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;

/**
 * Where the applications listen.
 *
 * @param management health and metrics of the ingress
 * @param workerManagement health and metrics of the worker
 */
record Ports(int api, int management, int workerManagement) {
    private static final int LAST = 65_535;

    /**
     * The ports that the variables say; for those unset the usual ones, or others where these are taken.
     *
     * @param isFree whether one could listen on a port
     * @param anyFree another port at each call
     * @throws StartFailure if a port that was asked for is none, or is taken
     */
    static Ports choose(Variables variables, IntPredicate isFree, IntSupplier anyFree) {
        Set<Integer> used = new HashSet<>();
        IntPredicate isOurs = port -> isFree.test(port) && used.add(port);
        return new Ports(
                choose(variables, "PORT", 8080, isOurs, anyFree),
                choose(variables, "MANAGEMENT_PORT", 9080, isOurs, anyFree),
                choose(variables, "WORKER_MANAGEMENT_PORT", 9081, isOurs, anyFree));
    }

    private static int choose(Variables variables, String name, int usual, IntPredicate isFree, IntSupplier anyFree) {
        int wish = variables.get(name).map(value -> parse(name, value)).orElse(usual);
        if (wish != 0 && isFree.test(wish)) {
            return wish;
        }
        if (wish != 0 && variables.has(name)) {
            throw new StartFailure("the port %d of %s is taken.".formatted(wish, name));
        }
        int port = anyFree.getAsInt();
        while (!isFree.test(port)) {
            port = anyFree.getAsInt();
        }
        return port;
    }

    private static int parse(String name, String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= LAST) {
                return port;
            }
        } catch (NumberFormatException _) {
            // falls through to the same answer
        }
        throw new StartFailure("%s must be a port, 0 to %d, not '%s'.".formatted(name, LAST, value));
    }
}
