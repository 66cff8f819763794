package dev.enhancer.ingress.audit;

import dev.enhancer.common.redis.audit.AddAuditEntry;
import dev.enhancer.common.redis.audit.AuditEntry;
import dev.enhancer.common.redis.audit.PageAudit;
import dev.enhancer.ingress.backend.RedisCommands;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** The audit trail in Redis: what operators changed in the last 90 days. */
public final class AuditTrail {
    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);

    private static final Duration SHOWN = Duration.ofDays(90);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final RedisCommands redis;
    private final Clock clock;

    AuditTrail(RedisCommands redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /**
     * Adds an entry about a change that has been made and that no script made; scripts add their entries themselves. Takes 1
     * s at most and never fails: if the entry cannot be added, the log has it. Goes on if the subscriber cancels, so that no
     * operator can leave a change out by disconnecting.
     */
    public Mono<Void> add(AuditEntry entry) {
        Mono<Void> attempt = redis.run(new AddAuditEntry(entry))
                .timeout(TIMEOUT)
                .filter(added -> added)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("the stream in Redis cannot be written")))
                .onErrorResume(failure -> {
                    logMissing(entry, failure);
                    return Mono.empty();
                })
                .then();
        return Mono.fromFuture(attempt::toFuture, true);
    }

    private static void logMissing(AuditEntry entry, Throwable failure) {
        log.atWarn()
                .addKeyValue("operator", entry.clientId())
                .addKeyValue("action", entry.action())
                .addKeyValue("target", entry.target())
                .addKeyValue("request_id", entry.requestId())
                .addKeyValue("reason", failure)
                .log("audit.not_recorded");
    }

    /** The newest entries of a page, and one more if there are more. */
    Mono<List<PageAudit.Found>> page(AuditQuery query) {
        return redis.run(new PageAudit(query.from(), clock.instant().minus(SHOWN), query.limit() + 1));
    }
}
