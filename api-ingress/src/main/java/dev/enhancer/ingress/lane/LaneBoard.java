package dev.enhancer.ingress.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.lane.LaneReport;
import dev.enhancer.common.lane.LaneSwitch;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.audit.AuditAction;
import dev.enhancer.ingress.audit.Operator;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.backend.SetSwitch;
import dev.enhancer.ingress.backend.WorkerReports;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Reads what workers report about their lanes in Redis, and writes the switches that workers follow. */
public final class LaneBoard {
    private final WorkerReports reports;
    private final RedisCommands redis;

    LaneBoard(WorkerReports reports, RedisCommands redis) {
        this.reports = reports;
        this.redis = redis;
    }

    /** All lanes, the highest priority first. */
    Mono<List<LaneState>> all() {
        return reports().zipWith(redis.hash(Keys.LANE_SWITCHES), LaneBoard::states);
    }

    /** One lane. */
    public Mono<LaneState> state(Priority lane) {
        return all().map(lanes -> lanes.get(lane.ordinal()));
    }

    /** Pauses or resumes a lane, which workers see within a second. Returns its last reported state with the new switch. */
    Mono<LaneState> set(Priority lane, boolean paused, Operator operator) {
        String position = paused ? LaneSwitch.PAUSED : LaneSwitch.RESUMED;
        AuditAction action = paused ? AuditAction.LANE_PAUSED : AuditAction.LANE_RESUMED;
        SetSwitch set =
                new SetSwitch(Keys.LANE_SWITCHES, lane.wireName(), position, operator.did(action, lane.wireName()));
        return reports() // first, so that a switch is not made by a request that fails
                .flatMap(all -> redis.run(set).thenReturn(LaneState.of(lane, paused, of(lane, all))));
    }

    private Mono<List<LaneReport>> reports() {
        return reports.all(Keys.LANE_REPORTS, LaneReport.class);
    }

    private static List<LaneState> states(List<LaneReport> reports, Map<String, byte[]> switches) {
        return Stream.of(Priority.values())
                .map(lane -> LaneState.of(lane, isPaused(lane, switches), of(lane, reports)))
                .toList();
    }

    private static boolean isPaused(Priority lane, Map<String, byte[]> switches) {
        byte[] position = switches.get(lane.wireName());
        return position != null && LaneSwitch.isPaused(new String(position, UTF_8));
    }

    private static List<LaneReport> of(Priority lane, List<LaneReport> reports) {
        return reports.stream().filter(report -> report.lane() == lane).toList();
    }
}
