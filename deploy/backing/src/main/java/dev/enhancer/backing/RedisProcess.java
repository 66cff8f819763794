package dev.enhancer.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A Redis server that runs in a folder, whichever process started it. The folder has its pid and its executable. No other
 * process runs that executable, so it proves that the pid was not given to another process since.
 */
record RedisProcess(ProcessHandle handle) {
    static final String PID_FILE = "redis.pid";

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    /** The server that runs in the folder now, if there is one. */
    static Optional<RedisProcess> in(Path folder) {
        Path executable = folder.resolve(RedisExecutable.NAME);
        return pid(folder)
                .flatMap(ProcessHandle::of)
                .filter(process -> runs(process, executable))
                .map(RedisProcess::new);
    }

    /** True if a server has written its pid but is not running any more. */
    static boolean hasDied(Path folder) {
        return pid(folder).isPresent() && in(folder).isEmpty();
    }

    /** Stops it in order, with everything written to disk; kills it if that takes longer than 10 s. */
    void stop() {
        handle.destroy();
        if (!Poll.until(this::isGone, STOP_LIMIT)) {
            kill();
        }
    }

    /** Kills it by SIGKILL. */
    void kill() {
        handle.destroyForcibly();
        Poll.until(this::isGone, STOP_LIMIT);
    }

    // Not isAlive(): if process 1 reaps no children, the server stays a zombie, with a pid but without a command.
    private boolean isGone() {
        return handle.info().command().isEmpty();
    }

    private static boolean runs(ProcessHandle process, Path executable) {
        Optional<String> command = process.info().command();
        try {
            return command.isPresent() && Files.isSameFile(Path.of(command.get()), executable);
        } catch (IOException _) {
            return false;
        }
    }

    private static Optional<Long> pid(Path folder) {
        try {
            String text = Files.readString(folder.resolve(PID_FILE)).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(text)); // empty while it is written
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
