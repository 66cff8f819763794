package dev.enhancer.allinone;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;

/**
 * The ports on which the applications listen.
 *
 * @param management health and metrics of the ingress
 * @param workerManagement health and metrics of the worker
 */
record Ports(int api, int management, int workerManagement) {
    private static final int LAST = 65_535;

    /**
     * Chooses the ports: those that the variables name, and otherwise the default ones, or others if these are in use.
     *
     * @param isFree whether a server could listen on a port
     * @param anyFree another port at each call
     * @throws StartFailure if a variable names no valid port, or one that is in use
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
        int preferred = variables.get(name).map(value -> parse(name, value)).orElse(usual);
        if (preferred != 0 && isFree.test(preferred)) {
            return preferred;
        }
        if (preferred != 0 && variables.has(name)) {
            throw new StartFailure("the port %d of %s is taken.".formatted(preferred, name));
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
            // reported below
        }
        throw new StartFailure("%s must be a port, 0 to %d, not '%s'.".formatted(name, LAST, value));
    }
}
