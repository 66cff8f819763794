package dev.enhancer.crash;

import java.nio.file.Path;

/**
 * A release of both applications.
 *
 * @param name for tables and logs
 */
record Release(String name, Path ingressJar, Path workerJar) {
    /** What this build has made. */
    static final Release PRESENT = new Release(
            "present", Path.of(System.getProperty("ingress.jar")), Path.of(System.getProperty("worker.jar")));
}
