package dev.enhancer.worker.exchange;

import dev.enhancer.common.lane.LaneReport;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lanes on which this worker reports, and which operators may pause. */
public interface ReportedLanes {
    /** How this worker finds its lanes. */
    List<LaneReport> reports();

    /** Names of the lanes that operators have paused, as far as this worker has been told. */
    Set<String> paused();

    /**
     * Follows the operators.
     *
     * @param switches by lane: a {@link dev.enhancer.common.lane.LaneSwitch}. Lanes that operators never paused are missing.
     */
    void switchTo(Map<String, String> switches);
}
