package dev.enhancer.backing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker and its controller (KRaft) as threads of this JVM, on loopback, their data in a folder. It can be
 * started again on the same folder, also after the JVM was killed. One replica of everything, no automatic topics.
 *
 * <p>The threads are no daemons: a JVM in which it runs does not end before {@link #stop}. It logs through SLF4J, and
 * much: set {@link #LOGGERS} to error.
 */
public final class EmbeddedKafka implements AutoCloseable {
    /** Loggers of the broker, of what it uses, and of the Kafka clients. */
    public static final List<String> LOGGERS =
            List.of("kafka", "org.apache.kafka", "org.apache.zookeeper", "state.change.logger");

    private static final String HOST = "127.0.0.1";
    private static final String PROTOCOL = "SASL_PLAINTEXT"; // nothing leaves the machine
    private static final String MECHANISM = "PLAIN";

    /** For clients, which send username and password, and for the broker, which knows its users by the last option. */
    private static final String LOGIN = """
            org.apache.kafka.common.security.plain.PlainLoginModule required \
            username="enhancer" password="%1$s" user_enhancer="%1$s";""";

    private final Path folder;
    private final int port;
    private final Map<String, String> clientSettings;
    private @Nullable KafkaRaftServer server;

    /**
     * A broker for every client that reaches it.
     *
     * @param folder is made if need be; one broker at a time works in it
     */
    public EmbeddedKafka(Path folder, int port) {
        this(folder, port, Map.of());
    }

    private EmbeddedKafka(Path folder, int port, Map<String, String> clientSettings) {
        this.folder = folder.toAbsolutePath();
        this.port = port;
        this.clientSettings = clientSettings;
    }

    /** A broker for clients with {@link #clientSettings} only: they hold a password, another one for each object. */
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
                        LOGIN.formatted(RandomPassword.make())));
    }

    /**
     * Runs a broker until the process is told to end.
     *
     * @param args folder and port
     */
    public static void main(String[] args) {
        if (args.length != 2) {
            System.err.println("arguments: folder port");
            System.exit(2);
        }
        EmbeddedKafka kafka = new EmbeddedKafka(Path.of(args[0]), Integer.parseInt(args[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::stop));
        kafka.start();
        System.out.printf("Kafka listens on %s%n", kafka.bootstrapServers());
    }

    /** For clients: {@code 127.0.0.1:<port>}. */
    public String bootstrapServers() {
        return "%s:%d".formatted(HOST, port);
    }

    /** What a client needs besides the address, by Kafka's names; empty without a password. */
    public Map<String, String> clientSettings() {
        return clientSettings;
    }

    /**
     * Returns when clients can work. Does nothing if it runs.
     *
     * @throws IllegalStateException if it cannot start; nothing is left running then
     */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        if (!FreePort.isFree(port)) { // the broker itself would say so only after some seconds
            throw new IllegalStateException("port %d, meant for Kafka, is taken".formatted(port));
        }
        Properties settings = settings();
        Exit.setHaltProcedure(EmbeddedKafka::endInOrder);
        try {
            format(settings);
            server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
            server.startup();
        } catch (IOException | RuntimeException e) {
            stop(); // else the threads that it has by now would keep the JVM
            throw new IllegalStateException("Kafka did not start in " + folder, e);
        }
    }

    // The broker would halt the JVM for a fault that it cannot live with, such as a full disk: no hook would run.
    private static void endInOrder(int status, @Nullable String message) {
        Thread.ofPlatform().daemon().start(() -> System.exit(status));
        throw new IllegalStateException("Kafka gave up: " + message);
    }

    /** Ends the broker in order. Does nothing if it does not run. */
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
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String clusterId = Uuid.randomUuid().toString();
        String[] command = {"format", "--config", file.toString(), "--cluster-id", clusterId, "--ignore-formatted"};
        if (StorageTool.execute(command, new PrintStream(said)) != 0) {
            throw new IllegalStateException(said.toString());
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

        // One broker is all there is.
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");

        // Fast to start, also after a crash: the controller takes the dead broker for gone after 3 s. Left at its
        // default, controlled shutdown makes the restart fast too: without it each takes 12 s.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("group.initial.rebalance.delay.ms", "0");

        // Small: threads for a handful of clients, 1 MB of index is enough for segments of 128 MB.
        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        // What waits for records is put away soon after it got them: left to their default of 1,000, young collections
        // of
        // the heap copy some 10 MB of it each time.
        settings.put("fetch.purgatory.purge.interval.requests", "100");
        settings.put("producer.purgatory.purge.interval.requests", "100");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("log.segment.bytes", "134217728");
        settings.put("log.index.size.max.bytes", "1048576");
        return settings;
    }

    /** The controller too: whoever talks to it can read where topics are, and change them. */
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
