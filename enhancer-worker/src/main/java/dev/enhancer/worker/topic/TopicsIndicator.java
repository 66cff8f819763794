package dev.enhancer.worker.topic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up once all topics were seen. An ingress that starts beside the worker needs a moment to make them. */
final class TopicsIndicator implements HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(TopicsIndicator.class);

    /** Each look opens a connection, and probes may come more often. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final Duration SAY_AFTER = Duration.ofSeconds(10);

    private final Set<String> wanted;
    private final Callable<Set<String>> names;
    private final Clock clock;
    private volatile boolean there;
    private @Nullable Instant firstLook;
    private Instant nextLook = Instant.MIN;
    private boolean said;

    /** @param names of the topics that the broker has and this user may see */
    TopicsIndicator(Set<String> wanted, Callable<Set<String>> names, Clock clock) {
        this.wanted = Set.copyOf(wanted);
        this.names = names;
        this.clock = clock;
    }

    @Override
    public Health health() {
        return (there || look() ? Health.up() : Health.outOfService()).build();
    }

    private synchronized boolean look() {
        Instant now = clock.instant();
        if (there || now.isBefore(nextLook)) {
            return there;
        }
        if (firstLook == null) {
            firstLook = now;
        }
        try {
            Set<String> missing = new TreeSet<>(wanted);
            missing.removeAll(names.call());
            there = missing.isEmpty();
            sayOnce(missing, Duration.between(firstLook, now));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // the broker is away: nobody knows
            log.atDebug().addKeyValue("reason", e).log("topics.not_seen");
        }
        nextLook = clock.instant().plus(LOOK_EVERY);
        return there;
    }

    private void sayOnce(Set<String> missing, Duration waited) {
        if (!missing.isEmpty() && !said && waited.compareTo(SAY_AFTER) > 0) {
            said = true;
            log.atError().addKeyValue("topics", missing).log("topics.missing");
        }
    }
}
