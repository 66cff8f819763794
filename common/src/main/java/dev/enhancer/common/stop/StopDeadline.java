package dev.enhancer.common.stop;

import java.time.Duration;

/** Sees to it that a process that was told to stop does, even if one of its threads is stuck and an orderly stop waits for it. */
public final class StopDeadline {
    /** Of a process that ended itself so; 128 + SIGKILL, as if somebody else had to end it. */
    public static final int EXIT_STATUS = 137;

    private StopDeadline() {}

    /**
     * Ends this process at once if it has not ended by itself that long after its stop began. To be called once.
     *
     * @param longest more than an orderly stop takes, and less than whoever stops it waits before they kill it
     */
    public static void set(Duration longest) {
        Thread halt = Thread.ofPlatform().daemon().name("stop-deadline").unstarted(() -> halt(longest));
        Runtime.getRuntime().addShutdownHook(new Thread(halt::start, "stop-deadline-begin"));
    }

    private static void halt(Duration longest) {
        try {
            Thread.sleep(longest);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody has this thread to interrupt it
            return;
        }
        System.err.printf("not stopped after %d s: the process ends now%n", longest.toSeconds());
        Runtime.getRuntime().halt(EXIT_STATUS);
    }
}
