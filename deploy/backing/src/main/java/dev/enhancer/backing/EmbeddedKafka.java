package dev.enhancer.backing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker and controller (KRaft) in threads of this JVM, on loopback, with its data in a folder. It can be started
 * again on the same folder, even after the JVM was killed. Everything has one replica, and topics are not created
 * automatically.
 *
 * <p>Its threads are no daemons, so the JVM does not end before {@link #stop}. It logs a great deal through SLF4J: set
 * {@link #LOGGERS} to error.
 */
public final class EmbeddedKafka implements AutoCloseable {
    /** Loggers of the broker, of its libraries and of the Kafka clients. */
    public static final List<String> LOGGERS =
            List.of("kafka", "org.apache.kafka", "org.apache.zookeeper", "state.change.logger");

    private static final String HOST = "127.0.0.1";
    private static final String PROTOCOL = "SASL_PLAINTEXT"; // nothing leaves the machine
    private static final String MECHANISM = "PLAIN";

    /** Clients send the username and password; the broker reads its users from the last option. */
    private static final String LOGIN = """
            org.apache.kafka.common.security.plain.PlainLoginModule required \
            username="enhancer" password="%1$s" user_enhancer="%1$s";""";

    private final Path folder;
    private final int port;
    private final Map<String, String> clientSettings;
    private final Map<String, String> further;
    private @Nullable KafkaRaftServer server;

    /**
     * A broker for every client that can reach it.
     *
     * @param folder created if it does not exist; one broker at a time may use it
     */
    public EmbeddedKafka(Path folder, int port) {
        this(folder, port, Map.of(), Map.of());
    }

    /** @param further settings of the broker, which replace its own */
    private EmbeddedKafka(Path folder, int port, Map<String, String> clientSettings, Map<String, String> further) {
        this.folder = folder.toAbsolutePath();
        this.port = port;
        this.clientSettings = clientSettings;
        this.further = further;
    }

    /** A broker that requires the {@link #clientSettings}, which contain a password; each object has its own. */
    public static EmbeddedKafka withPassword(Path folder, int port) {
        return new EmbeddedKafka(
                folder,
                port,
                Map.of(
                        "security.protocol",
                        PROTOCOL,
                        "sasl.mechanism",
                        MECHANISM,
                        "sasl.jaas.config",
                        LOGIN.formatted(RandomPassword.make())),
                Map.of());
    }

    /**
     * Runs a broker until the process is stopped.
     *
     * @param args folder and port, then settings of the broker that replace its own, {@code name=value} each
     */
    public static void main(String[] args) {
        if (args.length < 2) {
            System.err.println("arguments: folder port [name=value]...");
            System.exit(2);
        }
        Map<String, String> further = Arrays.stream(args)
                .skip(2)
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        EmbeddedKafka kafka = new EmbeddedKafka(Path.of(args[0]), Integer.parseInt(args[1]), Map.of(), further);
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::stop));
        kafka.start();
        System.out.printf("Kafka listens on %s%n", kafka.bootstrapServers());
    }

    /** The address for clients: {@code 127.0.0.1:<port>}. */
    public String bootstrapServers() {
        return "%s:%d".formatted(HOST, port);
    }

    /** Settings that a client needs besides the address, by Kafka's names; empty without a password. */
    public Map<String, String> clientSettings() {
        return clientSettings;
    }

    /**
     * Starts the broker and returns when clients can use it. Does nothing if it is running.
     *
     * @throws IllegalStateException if it cannot start; nothing is left running then
     */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        if (!FreePort.isFree(port)) { // the broker itself would report it only after some seconds
            throw new IllegalStateException("port %d, meant for Kafka, is taken".formatted(port));
        }
        Properties settings = settings();
        Exit.setHaltProcedure(EmbeddedKafka::endInOrder);
        try {
            format(settings);
            server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
            server.startup();
        } catch (IOException | RuntimeException e) {
            stop(); // otherwise the threads that it has started would keep the JVM running
            throw new IllegalStateException("Kafka did not start in " + folder, e);
        }
    }

    // On a fatal fault, such as a full disk, the broker would halt the JVM without running its shutdown hooks.
    private static void endInOrder(int status, @Nullable String message) {
        Thread.ofPlatform().daemon().start(() -> System.exit(status));
        throw new IllegalStateException("Kafka gave up: " + message);
    }

    /** Stops the broker in order. Does nothing if it is not running. */
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void format(Properties settings) throws IOException {
        if (Files.exists(folder.resolve("log").resolve("meta.properties"))) {
            return;
        }
        OwnerOnly.createFolder(folder);
        Path file = folder.resolve("server.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String clusterId = Uuid.randomUuid().toString();
        String[] command = {"format", "--config", file.toString(), "--cluster-id", clusterId, "--ignore-formatted"};
        if (StorageTool.execute(command, new PrintStream(output)) != 0) {
            throw new IllegalStateException(output.toString());
        }
    }

    private Properties settings() {
        int controllerPort = FreePort.find();
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@%s:%d".formatted(HOST, controllerPort));
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d".formatted(HOST, port, controllerPort));
        settings.put("advertised.listeners", "PLAINTEXT://%s:%d".formatted(HOST, port));
        settings.put("log.dirs", folder.resolve("log").toString());
        settings.put("auto.create.topics.enable", "false");

        if (!clientSettings.isEmpty()) {
            requirePassword(settings);
        }

        // There is only one broker.
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");

        // Starts fast, even after a crash: the controller gives up the dead broker after 3 s. Controlled shutdown,
        // which
        // is on by default, makes restarts fast, too: without it each takes 12 s.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("group.initial.rebalance.delay.ms", "0");

        // Small: threads for a few clients. 1 MB of index is enough for segments of 128 MB.
        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        // Answered requests that waited for records are removed soon. With the default of 1,000, each young collection
        // of the heap would copy about 10 MB of them.
        settings.put("fetch.purgatory.purge.interval.requests", "100");
        settings.put("producer.purgatory.purge.interval.requests", "100");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("log.segment.bytes", "134217728");
        settings.put("log.index.size.max.bytes", "1048576");
        settings.putAll(further);
        return settings;
    }

    /** Requires the password for the controller, too: its clients can read where topics are, and change them. */
    private void requirePassword(Properties settings) {
        settings.put("listener.security.protocol.map", "PLAINTEXT:%1$s,CONTROLLER:%1$s".formatted(PROTOCOL));
        settings.put("sasl.enabled.mechanisms", MECHANISM);
        settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
        settings.put("sasl.mechanism.controller.protocol", MECHANISM);
        for (String listener : List.of("plaintext", "controller")) {
            settings.put(
                    "listener.name.%s.plain.sasl.jaas.config".formatted(listener),
                    clientSettings.get("sasl.jaas.config"));
        }
    }
}
