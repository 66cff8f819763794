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
 * A real Redis server as a process of its own, on loopback, its data in a folder: an append-only file, synced each
 * second. It can be started again on the same folder, also after {@link #kill} or the death of the JVM that started it.
 *
 * <p>It runs as a daemon, out of the terminal's process group: Ctrl-C reaches only the JVM, which ends the server when
 * nobody needs it any more. A JVM that is killed thus leaves it behind. The next start ends such a server in order, so
 * that its file is complete, rather than taking it over: port, password and settings may be others now.
 *
 * <p>Other users of the machine can neither read its files nor use it: the files are their owner's only, and the server
 * asks for a password, another one for each object of this class. The password is given to it through standard input, so
 * that no list of processes shows it, and stands in the file {@code password} of the folder for tools.
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
     * The server is the redis-server or valkey-server on the PATH if that is newer than the embedded one, else that one.
     *
     * @param folder is made if need be; one server at a time works in it
     */
    public EmbeddedRedis(Path folder, int port) {
        this(folder, port, writer -> RedisServer.choose(System.getenv().getOrDefault("PATH", ""), writer));
    }

    /** @param choice of the server, given who wrote the data */
    EmbeddedRedis(Path folder, int port, Function<Optional<RedisVersion>, RedisServer> choice) {
        this.folder = folder.toAbsolutePath();
        this.choice = choice;
        this.port = port;
        this.password = RandomPassword.make();
    }

    /** For clients, and known before the start: {@code redis://:<password>@127.0.0.1:<port>}. */
    public String url() {
        return "redis://:%s@%s:%d".formatted(password, HOST, port);
    }

    /** What runs, for people, after the start: {@code Redis 7.0.15 (/usr/bin/redis-server)}. */
    public synchronized String server() {
        return server.toString();
    }

    /**
     * Returns when the server answers, with its data loaded. Does nothing if it runs.
     *
     * @throws IllegalStateException if it cannot start, or cannot read the data, which stays as it is; nothing is left
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
            // a killed server can be gone for a moment before its port is
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
                .start(); // ends when the daemon is on its way
        try (OutputStream in = launcher.getOutputStream()) {
            in.write(settings().getBytes(UTF_8));
        } catch (IOException _) {
            // it ended before it read them, and says why below
        }
        String said = new String(launcher.getInputStream().readAllBytes(), UTF_8).strip();
        if (!Poll.until(() -> !launcher.isAlive(), START_LIMIT) || launcher.exitValue() != 0) {
            throw new IllegalStateException("Redis did not start: " + said);
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

    /** As redis.conf takes a path that may have spaces in it. */
    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
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
