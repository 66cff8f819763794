package dev.enhancer.backing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Kafka and Redis for integration tests. The system property {@code backing} selects them: {@code containers},
 * {@code embedded}, or {@code auto} (default). With {@code auto}, containers are used if a Docker engine responds and has or
 * can get the images, otherwise embedded servers. Each server starts when it is first needed.
 *
 * <p>A module that uses this declares {@code backing}, its test-jar, and for containers {@code testcontainers-kafka}.
 * The embedded broker logs a lot: set {@link EmbeddedKafka#LOGGERS} to error.
 */
public final class TestBacking implements AutoCloseable {
    private static final Set<TestBacking> OPEN = ConcurrentHashMap.newKeySet();
    private static final TestBacking SHARED = new TestBacking();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(TestBacking::close)));
    }

    private @Nullable Service kafka;
    private @Nullable Service redis;

    private TestBacking() {}

    /** The pair that all tests of this JVM share. A test that stops one of them must start it again. */
    public static TestBacking shared() {
        return SHARED;
    }

    /** A new, empty pair for a test that breaks things; the test closes it. */
    public static TestBacking owned() {
        return new TestBacking();
    }

    /** {@code host:port} */
    public String kafkaBootstrapServers() {
        return kafka().address();
    }

    /** {@code redis://host:port}, with a password before the host if the server is embedded */
    public String redisUrl() {
        return redis().address();
    }

    /** Stops the broker in order and keeps its data. */
    public void stopKafka() {
        kafka().stop();
    }

    /** Starts the broker again at the same address with its data. Does nothing if it is running. */
    public void startKafka() {
        kafka().start();
    }

    /** Stops the server in order and keeps its data. */
    public void stopRedis() {
        redis().stop();
    }

    /** Kills the server by SIGKILL; up to a second of its data may be lost. */
    public void killRedis() {
        redis().kill();
    }

    /** Starts the server again at the same address with its data. Does nothing if it is running. */
    public void startRedis() {
        redis().start();
    }

    private synchronized Service kafka() {
        if (kafka == null) {
            OPEN.add(this);
            Service started = BackingChoice.ofThisJvm().newKafka();
            started.start();
            kafka = started;
        }
        return kafka;
    }

    private synchronized Service redis() {
        if (redis == null) {
            OPEN.add(this);
            Service started = BackingChoice.ofThisJvm().newRedis();
            started.start();
            redis = started;
        }
        return redis;
    }

    /** Stops both and deletes their data. The shared pair ends with the JVM. */
    @Override
    public synchronized void close() {
        OPEN.remove(this);
        if (kafka != null) {
            kafka.close();
            kafka = null;
        }
        if (redis != null) {
            redis.close();
            redis = null;
        }
    }
}
