package dev.enhancer.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A Redis server that works in a folder, whoever started it: the pid in the folder says which, and the executable, which
 * lies in the folder too and so is run by nobody else, proves that the pid was not given to another process since.
 */
record RedisProcess(ProcessHandle handle) {
    static final String PID_FILE = "redis.pid";

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    /** The server that runs in the folder now, if any. */
    static Optional<RedisProcess> in(Path folder) {
        Path executable = folder.resolve(RedisExecutable.NAME);
        return pid(folder)
                .flatMap(ProcessHandle::of)
                .filter(process -> runs(process, executable))
                .map(RedisProcess::new);
    }

    /** True if a server got as far as noting its pid, but runs no more. */
    static boolean hasDied(Path folder) {
        return pid(folder).isPresent() && in(folder).isEmpty();
    }

    /** Ends it in order, everything written is on disk; by force if that takes longer than 10 s. */
    void stop() {
        handle.destroy();
        if (!Poll.until(this::isGone, STOP_LIMIT)) {
            kill();
        }
    }

    /** Ends it by SIGKILL. */
    void kill() {
        handle.destroyForcibly();
        Poll.until(this::isGone, STOP_LIMIT);
    }

    // Not isAlive(): where process 1 reaps nobody the server stays a zombie, which has a pid but no command any more.
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
            return text.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(text)); // empty: being written
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
