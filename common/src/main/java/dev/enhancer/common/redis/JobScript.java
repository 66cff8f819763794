package dev.enhancer.common.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The scripts that make a job's moves in Redis, each atomic, each refusing every move that
 * {@link dev.enhancer.common.job.JobStatus} does not allow, and those that make a lost Redis whole again. Keys, arguments
 * and answers stand in the head of each {@code .lua} file. They touch keys of several hash slots and so need one Redis
 * primary, not a cluster. Each that gives a job another document, or erases it, publishes the new version on
 * {@link Keys#changes}; {@link #WITHDRAW} does not, since nobody has been told of such a job.
 */
public enum JobScript {
    /** Submissions become queued jobs, those with an idempotency key once. */
    CREATE,
    /** A submission that Kafka did not take becomes nothing. */
    WITHDRAW,
    /** A worker takes a job up, under a fencing token. */
    CLAIM("noted_webhook.lua"),
    /** The holder of the token writes the final document. */
    FINISH("noted_webhook.lua"),
    /** The holder lets a job go unfinished. */
    RELEASE,
    /** Anyone with the right to ends a job that is not final. */
    CANCEL,
    /** The owner has it erased, whatever its state. */
    DELETE,
    /** Its end is on the log. */
    ANNOUNCED,
    /** A worker looks for jobs that nobody has ended. */
    OVERDUE,
    /** A worker lives, and hears which of its jobs were ended elsewhere. */
    BEAT,
    /** A worker looks whether Redis has lost anything. */
    WATCH,
    /** A worker writes again what Redis has lost. */
    RESTORE,
    /** Nothing is lost any more. */
    SETTLE,
    /** What was given up enters the list of dead letters. */
    ADD_DEAD_LETTER,
    /** Somebody reads that list. */
    DEAD_LETTERS,
    /** What is not dead any more, or not wanted, leaves it. */
    DROP_DEAD_LETTER,
    /** A worker is about to send a webhook. */
    WEBHOOK_BEGIN,
    /** A try of a webhook ended. */
    WEBHOOK_END;

    private final String text;

    JobScript() {
        text = load(file());
    }

    /** @param functions file of those that the script calls: Lua in Redis has no modules */
    JobScript(String functions) {
        text = load(functions) + load(file());
    }

    /** The Lua source. */
    public String text() {
        return text;
    }

    private String file() {
        return name().toLowerCase(Locale.ROOT) + ".lua";
    }

    private static String load(String file) {
        try (InputStream in = JobScript.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no script " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
