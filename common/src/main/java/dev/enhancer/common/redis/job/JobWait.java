package dev.enhancer.common.redis.job;

import dev.enhancer.common.json.WireName;
import dev.enhancer.common.redis.LuaFunction;
import java.time.Instant;
import java.util.Optional;

/** What a job that is not final waits for, as scripts note it in the job's hash when it begins to wait. */
public enum JobWait {
    /** An identical job is running, whose completion it will share. */
    IDENTICAL_JOB,
    /** Its client has as many jobs in hand as it may have. */
    CLIENT_LIMIT,
    /** The provider grants no further call within this minute. */
    PROVIDER_BUDGET;

    /** Notes a wait: {@code note_wait(job, reason, millis)}. */
    public static final LuaFunction NOTE = LuaFunction.of(JobWait.class, "note_wait.lua");

    /**
     * Reads a note. It names the time until which it may be believed, so that nothing needs to remove it.
     *
     * @param note a reason, a blank and epoch milliseconds; another release may write something else
     */
    public static Optional<JobWait> read(String note, Instant now) {
        int blank = note.indexOf(' ');
        String until = note.substring(blank + 1);
        return blank > 0 && until.matches("[0-9]{1,15}") && Long.parseLong(until) > now.toEpochMilli()
                ? WireName.parse(JobWait.class, note.substring(0, blank))
                : Optional.empty();
    }
}
