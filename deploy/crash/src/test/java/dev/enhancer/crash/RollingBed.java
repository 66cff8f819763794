package dev.enhancer.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * A cluster under load whose processes are replaced, and the audit of what clients and receivers saw of it.
 *
 * <p>System property {@code upgrade.rate}: jobs a second.
 */
final class RollingBed implements AutoCloseable {
    /** The key that workers have for the provider when they start. */
    static final String PROVIDER_KEY = "provider-key-1";

    private static final int PER_SECOND = 100;
    private static final Latency USUAL = new Latency(Duration.ofMillis(200), Duration.ofSeconds(3), 0.01);
    private static final Latency SLOW = new Latency(Duration.ofSeconds(6), Duration.ofSeconds(6), 0);

    private static final Duration LEAD = Duration.ofSeconds(2);
    private static final Duration LEAD_LIMIT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PATIENCE_FOR_HOOKS = Duration.ofSeconds(120);

    /** From reading a client's secrets to the receiver, on two busy cores. */
    private static final Duration IN_FLIGHT = Duration.ofSeconds(5);

    private final int perSecond = Integer.getInteger("upgrade.rate", PER_SECOND);
    private final String title;
    private final TaggingProvider provider;
    private final HookReceiver hooks = new HookReceiver();
    private final Cluster cluster;
    private final Tally tally = new Tally();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Client client;
    private volatile Balancing balancing = Balancing.CONNECTIONS;
    private final Map<String, Instant> secrets = new ConcurrentHashMap<>();
    private final List<Rolled> steps = new ArrayList<>();

    private RollingBed(String title, TaggingProvider provider, Cluster cluster) throws IOException {
        this.title = title;
        this.provider = provider;
        this.cluster = cluster;
        client = newClient();
        client.signIn();
        client.webhookSecrets().forEach(secret -> secrets.put(secret, Instant.EPOCH));
    }

    /**
     * Returns when the cluster is ready.
     *
     * @param title of the table
     * @param release that all processes are of
     * @param keys settings beside the provider and its {@link #PROVIDER_KEY}
     */
    static RollingBed start(String title, Release release, Map<String, String> keys) throws IOException {
        TaggingProvider provider =
                new TaggingProvider(tag -> tag.name().startsWith(Watchers.SLOW) ? SLOW : USUAL, new Random());
        provider.acceptKeys(Set.of(PROVIDER_KEY));
        Map<String, String> settings = new HashMap<>(keys);
        settings.put("OPENAI_API_KEY", PROVIDER_KEY);
        settings.put("OPENAI_BASE_URL", provider.baseUrl());
        Cluster cluster = Cluster.start(Path.of(System.getProperty("crash.folder")), release, settings);
        return new RollingBed(title, provider, cluster);
    }

    Cluster cluster() {
        return cluster;
    }

    TaggingProvider provider() {
        return provider;
    }

    /** The client that submits the load. */
    Client client() {
        return client;
    }

    private Client newClient() {
        return new Client(http, () -> balancing.address(cluster.balancer()), tally);
    }

    /** From soon after now, each delivery attempt must be signed with each of these, too. */
    void publish(List<String> webhookSecrets) {
        Instant since = Instant.now().plus(IN_FLIGHT);
        webhookSecrets.forEach(secret -> secrets.putIfAbsent(secret, since));
    }

    /** Whether receivers accept the attempt, whichever of the secrets known at that time they verify with. */
    private boolean isGenuine(HookCall call) {
        return secrets.entrySet().stream()
                .filter(secret -> call.at().isAfter(secret.getValue()))
                .allMatch(secret -> new Signed(List.of(secret.getKey())).isGenuine(call));
    }

    /** Plays the step under load, and fails if any client or receiver noticed anything. */
    void cleanly(String step, Balancing by, BiConsumer<Load, Watchers> play) {
        balancing = by;
        Rolled rolled = run(step, play);
        steps.add(rolled);
        System.out.println(RolledTable.of(List.of(rolled)));

        assertThat(rolled.seen().examples()).as("responses that are errors").isEmpty();
        assertThat(rolled.followed().failures())
                .as("jobs that could not be followed")
                .isEmpty();
        assertThat(rolled.followed().waits()).as("waits").isPositive();
        assertThat(rolled.followed().streams()).as("streams").isPositive();
        assertThat(rolled.hooks().owed()).as("webhooks").isPositive();
        assertThat(rolled).matches(Rolled::isClean, "clean");
    }

    private Rolled run(String step, BiConsumer<Load, Watchers> play) {
        tally.take();
        String name = "%s-%d".formatted(step.replaceAll("[^A-Za-z0-9]+", "-"), steps.size());
        Observer observer = new Observer(client::read);
        try (EventLog _ = EventLog.follow(cluster.kafkaAddress(), observer::see);
                Watchers watchers = Watchers.start(this::newClient, name);
                Load load = Load.start(client, hooks, name, perSecond)) {
            load.goesOnFor(LEAD);
            await("first results").atMost(LEAD_LIMIT).until(() -> observer.announced() >= perSecond);
            Instant begin = Instant.now();
            play.accept(load, watchers);
            Instant end = Instant.now();
            load.goesOnFor(LEAD);
            load.stop();
            watchers.stop();
            List<Accepted> accepted = new ArrayList<>(load.accepted());
            accepted.addAll(watchers.accepted());
            observer.awaitFinal(accepted, PATIENCE);
            hooks.awaitTaken(load.hooked(), PATIENCE_FOR_HOOKS);
            return new Rolled(
                    step,
                    balancing,
                    load.refused(),
                    load.broken(),
                    Duration.between(begin, end),
                    tally.take(),
                    watchers.followed(),
                    Auditor.audit(accepted, observer.sightings(), provider::calls),
                    new HookAuditor(Parts.WEBHOOK_STEPS, this::isGenuine)
                            .audit(load.hooked(), hooks.calls(), List.of(begin, end)));
        }
    }

    @Override
    public void close() throws IOException {
        String table = RolledTable.of(steps);
        System.out.printf("%s, %d jobs a second%n%s", title, perSecond, table);
        Files.writeString(Path.of(System.getProperty("crash.folder"), title + ".md"), table);
        http.shutdownNow();
        cluster.close();
        provider.close();
        hooks.close();
    }
}
