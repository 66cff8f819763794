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

/**
 * Up once all required topics exist. An ingress that starts at the same time as the worker needs a moment to create them.
 */
final class TopicsIndicator implements HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(TopicsIndicator.class);

    /** How often the broker is asked at most. Each check opens a connection, and probes may come more often. */
    private static final Duration CHECK_EVERY = Duration.ofSeconds(1);

    private static final Duration REPORT_AFTER = Duration.ofSeconds(10);

    private final Set<String> required;
    private final Callable<Set<String>> names;
    private final Clock clock;
    private volatile boolean allExist;
    private @Nullable Instant firstCheck;
    private Instant nextCheck = Instant.MIN;
    private boolean reported;

    /** @param names lists the topics that the broker has and this user may see */
    TopicsIndicator(Set<String> required, Callable<Set<String>> names, Clock clock) {
        this.required = Set.copyOf(required);
        this.names = names;
        this.clock = clock;
    }

    @Override
    public Health health() {
        return (allExist || check() ? Health.up() : Health.outOfService()).build();
    }

    private synchronized boolean check() {
        Instant now = clock.instant();
        if (allExist || now.isBefore(nextCheck)) {
            return allExist;
        }
        if (firstCheck == null) {
            firstCheck = now;
        }
        try {
            Set<String> missing = new TreeSet<>(required);
            missing.removeAll(names.call());
            allExist = missing.isEmpty();
            reportOnce(missing, Duration.between(firstCheck, now));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // the broker is away, so the topics are unknown
            log.atDebug().addKeyValue("reason", e).log("topics.not_seen");
        }
        nextCheck = clock.instant().plus(CHECK_EVERY);
        return allExist;
    }

    private void reportOnce(Set<String> missing, Duration waited) {
        if (!missing.isEmpty() && !reported && waited.compareTo(REPORT_AFTER) > 0) {
            reported = true;
            log.atError().addKeyValue("topics", missing).log("topics.missing");
        }
    }
}
