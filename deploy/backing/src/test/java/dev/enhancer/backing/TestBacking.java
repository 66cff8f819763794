package dev.enhancer.backing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Kafka and Redis for integration tests. The system property {@code backing} says what they are: {@code containers},
 * {@code embedded}, or {@code auto} (default): containers if a Docker engine answers and has or gets the images, else
 * embedded. Each is started when it is first asked for.
 *
 * <p>A module that uses this declares {@code backing}, its test-jar, and for containers {@code org.testcontainers:kafka}.
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

    /** The pair that all tests of this JVM share. Whoever takes one of them away starts it again. */
    public static TestBacking shared() {
        return SHARED;
    }

    /** A fresh and empty pair for a test that breaks things; the test closes it. */
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

    /** Ends the broker in order, its data is kept. */
    public void stopKafka() {
        kafka().stop();
    }

    /** Starts the broker again at the same address with its data. Does nothing if it runs. */
    public void startKafka() {
        kafka().start();
    }

    /** Ends the server in order, its data is kept. */
    public void stopRedis() {
        redis().stop();
    }

    /** Ends the server by SIGKILL; up to a second of its data may be gone. */
    public void killRedis() {
        redis().kill();
    }

    /** Starts the server again at the same address with its data. Does nothing if it runs. */
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

    /** Ends both and forgets their data. The shared pair ends with the JVM. */
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
