package dev.enhancer.worker.intake;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.lane.LaneReport;
import dev.enhancer.common.lane.LaneSwitch;
import dev.enhancer.worker.exchange.ReportedLanes;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses and resumes the lanes of this worker as operators say. Until it has been told for the first time, no record of any
 * lane starts: the worker does not know yet which lanes are paused. Without Redis no job could be claimed anyway.
 */
final class LaneControl implements ReportedLanes {
    private static final Logger log = LoggerFactory.getLogger(LaneControl.class);

    private final Window window;
    private final LaneFigures figures;
    private volatile Set<Priority> paused = Set.of();

    LaneControl(Window window, LaneFigures figures) {
        this.window = window;
        this.figures = figures;
        window.pause(topics(EnumSet.allOf(Priority.class)));
    }

    @Override
    public List<LaneReport> reports() {
        return Stream.of(Priority.values()).map(this::report).toList();
    }

    private LaneReport report(Priority lane) {
        return new LaneReport(
                lane,
                figures.lag(lane),
                figures.queued(lane),
                figures.oldestAgeMillis(lane),
                figures.load(lane).running(),
                figures.finishedLastMinute(lane),
                figures.meanMillis(),
                figures.slots());
    }

    /** True if operators have paused the lane, as far as this worker has been told. */
    boolean isPaused(Priority lane) {
        return paused.contains(lane);
    }

    @Override
    public Set<String> paused() {
        return paused.stream().map(Priority::wireName).collect(Collectors.toSet());
    }

    @Override
    public void switchTo(Map<String, String> switches) {
        Set<Priority> before = paused;
        Set<Priority> now = Stream.of(Priority.values())
                .filter(lane -> LaneSwitch.isPaused(switches.get(lane.wireName())))
                .collect(Collectors.toSet());
        window.pause(topics(now));
        paused = now;
        for (Priority lane : Priority.values()) {
            if (before.contains(lane) != now.contains(lane)) {
                log.atInfo()
                        .addKeyValue("lane", lane.wireName())
                        .log(now.contains(lane) ? "lane.paused" : "lane.resumed");
            }
        }
    }

    private static Set<String> topics(Set<Priority> lanes) {
        return lanes.stream().map(Topics::lane).collect(Collectors.toSet());
    }
}
