package dev.enhancer.backing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A real Redis server in its own process, on loopback. Its data is in a folder, in an append-only file that is synced every
 * second. It can be started again on the same folder, even after {@link #kill} or after the JVM that started it has died.
 *
 * <p>It runs as a daemon outside the terminal's process group. Ctrl-C therefore reaches only the JVM, which stops the server
 * when nothing needs it any more. A killed JVM leaves the server behind. The next start stops that server in order, so that
 * its file is complete, and does not reuse it, because port, password and settings may have changed.
 *
 * <p>Other users of the machine can neither read its files nor use it. The files are readable by their owner only, and the
 * server requires a password, which differs for each object of this class. The server gets the password through standard
 * input, so that no process list shows it. For tools, it is in the file {@code password} of the folder.
 */
public final class EmbeddedRedis implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30); // a large file is loaded first
    private static final Duration PORT_LIMIT = Duration.ofSeconds(2);
    private static final String HOST = "127.0.0.1";

    private final Path folder;
    private final int port;
    private final String password;
    private final Function<Optional<RedisVersion>, RedisServer> choice;
    private @Nullable FolderLock lock;
    private RedisServer server = RedisServer.EMBEDDED;

    /**
     * Uses the redis-server or valkey-server on the PATH if it is newer than the embedded one, otherwise the embedded one.
     *
     * @param folder created if it does not exist; one server at a time may use it
     */
    public EmbeddedRedis(Path folder, int port) {
        this(folder, port, writer -> RedisServer.choose(System.getenv().getOrDefault("PATH", ""), writer));
    }

    /** @param choice chooses the server, given which server wrote the data */
    EmbeddedRedis(Path folder, int port, Function<Optional<RedisVersion>, RedisServer> choice) {
        this.folder = folder.toAbsolutePath();
        this.choice = choice;
        this.port = port;
        this.password = RandomPassword.make();
    }

    /** The URL for clients, known before the start: {@code redis://:<password>@127.0.0.1:<port>}. */
    public String url() {
        return "redis://:%s@%s:%d".formatted(password, HOST, port);
    }

    /** The server in a form for people, known after the start: {@code Redis 7.0.15 (/usr/bin/redis-server)}. */
    public synchronized String server() {
        return server.toString();
    }

    /**
     * Starts the server and returns when it responds with its data loaded. Does nothing if it is running.
     *
     * @throws IllegalStateException if it cannot start or cannot read the data, which stays unchanged; nothing is left
     *     running then
     */
    public synchronized void start() {
        if (lock != null) {
            return;
        }
        lock = FolderLock.take(folder)
                .orElseThrow(() -> new IllegalStateException("the Redis in %s is in use".formatted(folder)));
        try {
            RedisProcess.in(folder).ifPresent(RedisProcess::stop); // left behind
            // the port of a killed server may become free a moment after its process has ended
            if (!Poll.until(() -> FreePort.isFree(port), PORT_LIMIT)) {
                throw new IllegalStateException("port %d, meant for Redis, is taken".formatted(port));
            }
            Optional<RedisVersion> writer = RedisWriter.of(folder);
            server = choice.apply(writer);
            requireReadable(writer);
            launch();
            URI url = URI.create(url());
            Poll.until(() -> RedisPing.answered(url) || RedisProcess.hasDied(folder), START_LIMIT);
            if (RedisProcess.in(folder).isEmpty() || !RedisPing.answered(url)) {
                throw new IllegalStateException("%s did not start on the data in %s%s; see %s"
                        .formatted(
                                server,
                                folder,
                                writer.map(", written by %s"::formatted).orElse(""),
                                logFile()));
            }
            RedisWriter.note(folder, server.version());
        } catch (IOException e) {
            stop();
            throw new IllegalStateException("Redis did not start in " + folder, e);
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    private void requireReadable(Optional<RedisVersion> writer) {
        if (writer.isPresent() && !server.version().reads(writer.get())) {
            throw new IllegalStateException("""
                    the Redis data in %s was written by %s, which %s cannot read. \
                    Put a redis-server or valkey-server that can on the PATH, or move the folder away: \
                    an empty Redis is refilled from Kafka, but for what docs/recovery.md lists""".formatted(folder, writer.get(), server));
        }
    }

    private void launch() throws IOException {
        Files.deleteIfExists(folder.resolve(RedisProcess.PID_FILE));
        OwnerOnly.write(folder.resolve("password"), password + "\n");
        String executable = RedisExecutable.putInto(folder, server).toString();
        // A Java process cannot set the umask of another, and Redis makes its files readable by all.
        Process launcher = new ProcessBuilder("sh", "-c", "umask 077; exec \"$0\" -", executable)
                .redirectErrorStream(true)
                .start(); // ends when the daemon is starting
        try (OutputStream in = launcher.getOutputStream()) {
            in.write(settings().getBytes(UTF_8));
        } catch (IOException _) {
            // it ended before it read them; its output below says why
        }
        String output = new String(launcher.getInputStream().readAllBytes(), UTF_8).strip();
        if (!Poll.until(() -> !launcher.isAlive(), START_LIMIT) || launcher.exitValue() != 0) {
            throw new IllegalStateException("Redis did not start: " + output);
        }
    }

    private String settings() {
        return """
                daemonize yes
                bind %s
                port %d
                requirepass %s
                dir %s
                pidfile %s
                logfile %s
                loglevel warning
                appendonly yes
                appendfsync everysec
                # no snapshots besides
                save ""
                maxmemory-policy noeviction
                """.formatted(
                HOST, port, password, quoted(folder), quoted(folder.resolve(RedisProcess.PID_FILE)), quoted(logFile()));
    }

    /** Quotes a path for redis.conf, since it may contain spaces. */
    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Stops the server in order, with everything written to disk. Does nothing if it is not running. */
    public synchronized void stop() {
        if (lock != null) {
            RedisProcess.in(folder).ifPresent(RedisProcess::stop);
            lock.close();
            lock = null;
        }
    }

    /** Kills the server by SIGKILL, as in a crash. Does nothing if it is not running. */
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
