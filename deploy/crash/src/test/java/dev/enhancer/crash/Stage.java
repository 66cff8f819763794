package dev.enhancer.crash;

import java.time.Duration;

/**
 * Where a scenario takes place: a system that works and the load on it.
 *
 * @param pause how long a process stands still that is made to; longer than a worker's heartbeat lives, which is 5 s,
 *     and its session with Kafka, which is 6 s
 */
record Stage(Deployment system, Load load, Duration pause) {
    /** The load goes on for that long, and nothing else happens. */
    void hold(Duration time) {
        load.goesOnFor(time);
    }
}
