package dev.enhancer.ingress.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.json.ReportJson;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Reads what living workers report in Redis. */
public final class WorkerReports {
    private static final Logger log = LoggerFactory.getLogger(WorkerReports.class);

    private final RedisCommands redis;

    WorkerReports(RedisCommands redis) {
        this.redis = redis;
    }

    /**
     * The reports of all workers. A report that this version cannot read is left out.
     *
     * @param key of a hash: worker to its reports
     */
    public <T> Mono<List<T>> all(String key, Class<T> type) {
        return redis.hash(key).map(workers -> workers.values().stream()
                .flatMap(stored -> read(key, new String(stored, UTF_8), type).stream())
                .toList());
    }

    private static <T> List<T> read(String key, String stored, Class<T> type) {
        try {
            return ReportJson.readStored(stored, type);
        } catch (IllegalArgumentException _) {
            log.atWarn().addKeyValue("key", key).log("worker.report_unreadable");
            return List.of();
        }
    }
}
