package dev.enhancer.backing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A real Redis server as a process of its own, on loopback, its data in a folder: an append-only file, synced each
 * second. It can be started again on the same folder, also after {@link #kill} or the death of the JVM that started it.
 *
 * <p>It runs as a daemon, out of the terminal's process group: Ctrl-C reaches only the JVM, which ends the server when
 * nobody needs it any more. A JVM that is killed thus leaves it behind. The next start ends such a server in order, so
 * that its file is complete, rather than taking it over: port and settings may be others now.
 */
public final class EmbeddedRedis implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30); // a large file is loaded first
    private static final Duration PORT_LIMIT = Duration.ofSeconds(2);
    private static final String HOST = "127.0.0.1";

    private final Path folder;
    private final int port;
    private @Nullable FolderLock lock;

    /** @param folder is made if need be; one server at a time works in it */
    public EmbeddedRedis(Path folder, int port) {
        this.folder = folder.toAbsolutePath();
        this.port = port;
    }

    /** For clients: {@code redis://127.0.0.1:<port>}, without user and password. */
    public String url() {
        return "redis://%s:%d".formatted(HOST, port);
    }

    /**
     * Returns when the server answers, with its data loaded. Does nothing if it runs.
     *
     * @throws IllegalStateException if it cannot start; nothing is left running then
     */
    public synchronized void start() {
        if (lock != null) {
            return;
        }
        lock = FolderLock.take(folder)
                .orElseThrow(() -> new IllegalStateException("the Redis in %s is in use".formatted(folder)));
        try {
            RedisProcess.in(folder).ifPresent(RedisProcess::stop); // left behind
            // a killed server can be gone for a moment before its port is
            if (!Poll.until(() -> FreePort.isFree(port), PORT_LIMIT)) {
                throw new IllegalStateException("port %d, meant for Redis, is taken".formatted(port));
            }
            launch();
            Poll.until(() -> RedisPing.answered(HOST, port) || RedisProcess.hasDied(folder), START_LIMIT);
            if (RedisProcess.in(folder).isEmpty() || !RedisPing.answered(HOST, port)) {
                throw new IllegalStateException("Redis did not start, see " + logFile());
            }
        } catch (IOException e) {
            stop();
            throw new IllegalStateException("Redis did not start in " + folder, e);
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    private void launch() throws IOException {
        Path pidFile = folder.resolve(RedisProcess.PID_FILE);
        Files.deleteIfExists(pidFile);
        ProcessBuilder command =
                new ProcessBuilder(RedisExecutable.putInto(folder).toString());
        set(command, "daemonize", "yes");
        set(command, "bind", HOST);
        set(command, "port", Integer.toString(port));
        set(command, "dir", folder.toString());
        set(command, "pidfile", pidFile.toString());
        set(command, "logfile", logFile().toString());
        set(command, "loglevel", "warning");
        set(command, "appendonly", "yes");
        set(command, "appendfsync", "everysec");
        set(command, "save", ""); // no snapshots besides
        set(command, "maxmemory-policy", "noeviction");
        Process launcher = command.redirectErrorStream(true).start(); // ends when the daemon is on its way
        String said = new String(launcher.getInputStream().readAllBytes(), UTF_8).strip();
        if (!Poll.until(() -> !launcher.isAlive(), START_LIMIT) || launcher.exitValue() != 0) {
            throw new IllegalStateException("Redis did not start: " + said);
        }
    }

    private static void set(ProcessBuilder command, String setting, String value) {
        command.command().add("--" + setting);
        command.command().add(value);
    }

    /** Ends the server in order: everything written is on disk. Does nothing if it does not run. */
    public synchronized void stop() {
        if (lock != null) {
            RedisProcess.in(folder).ifPresent(RedisProcess::stop);
            lock.close();
            lock = null;
        }
    }

    /** Ends the server by SIGKILL, as a crash would. Does nothing if it does not run. */
    public synchronized void kill() {
        if (lock != null) {
            RedisProcess.in(folder).ifPresent(RedisProcess::kill);
            lock.close();
            lock = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    private Path logFile() {
        return folder.resolve("redis.log");
    }
}
