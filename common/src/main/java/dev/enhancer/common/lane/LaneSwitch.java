package dev.enhancer.common.lane;

import org.jspecify.annotations.Nullable;

/**
 * An operator's switch of a lane, as stored in the hash of switches. A lane that was resumed keeps its entry, so that workers
 * can tell it from one whose switch Redis has lost.
 */
public final class LaneSwitch {
    public static final String PAUSED = "paused";

    public static final String RESUMED = "resumed";

    private LaneSwitch() {}

    /** @param position null: operators never paused the lane */
    public static boolean isPaused(@Nullable String position) {
        return PAUSED.equals(position);
    }
}
