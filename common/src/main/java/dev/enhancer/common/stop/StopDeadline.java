package dev.enhancer.common.stop;

import java.time.Duration;

/** Ends a process that was told to stop even if a stuck thread blocks the orderly stop. */
public final class StopDeadline {
    /** Exit status of a process that was ended in this way: 128 + SIGKILL, as if it had been killed from outside. */
    public static final int EXIT_STATUS = 137;

    private StopDeadline() {}

    /**
     * Ends this process at once if it is still running this long after its stop began. To be called once.
     *
     * @param longest longer than an orderly stop takes, and shorter than the time after which the process would be killed
     */
    public static void set(Duration longest) {
        Thread halt = Thread.ofPlatform().daemon().name("stop-deadline").unstarted(() -> halt(longest));
        Runtime.getRuntime().addShutdownHook(new Thread(halt::start, "stop-deadline-begin"));
    }

    private static void halt(Duration longest) {
        try {
            Thread.sleep(longest);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // never happens: no other code has this thread
            return;
        }
        System.err.printf("not stopped after %d s: the process ends now%n", longest.toSeconds());
        Runtime.getRuntime().halt(EXIT_STATUS);
    }
}
