package dev.enhancer.crash;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The running system with its provider, and how it is tried. */
final class TestBed implements AutoCloseable {
    private static final Duration LEAD = Duration.ofSeconds(1);
    private static final Duration ROLL_OUT = Duration.ofSeconds(2);
    private static final Duration LEAD_LIMIT = Duration.ofSeconds(60);

    /** From the end of the load. Longest is a worker's death: 6 s until its partitions move, and what piled up by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** An endpoint that refuses each message twice is left alone between tries, and may need a hundred of them. */
    private static final Duration PATIENCE_FOR_HOOKS = Duration.ofSeconds(90);

    private final TaggingProvider provider;
    private final HookReceiver hooks;
    private final Deployment system;
    private final Api api;
    private int runs;

    private TestBed(TaggingProvider provider, HookReceiver hooks, Deployment system, Api api) {
        this.provider = provider;
        this.hooks = hooks;
        this.system = system;
        this.api = api;
    }

    /** Starts everything; returns when all of it is ready. */
    static TestBed start() throws IOException, InterruptedException {
        TaggingProvider provider = new TaggingProvider(_ -> Latency.HEAVY_TAILED, new Random());
        Deployment system = Deployment.start(Path.of(System.getProperty("crash.folder")), provider);
        try {
            Api api = new Api(system.apiAddress(), Parts.CLIENT_ID, Parts.CLIENT_SECRET);
            return new TestBed(provider, new HookReceiver(), system, api);
        } catch (IOException | RuntimeException e) {
            system.close();
            throw e;
        }
    }

    /**
     * Plays the scenario under load and audits every job and every webhook.
     *
     * @param perSecond jobs submitted, from before the system is broken until after it is mended
     * @param pause see {@link Stage}
     */
    Outcome run(Scenario scenario, int perSecond, Duration pause) {
        system.awaitReady();
        Observer observer = new Observer(api::read);
        Set<String> secrets = new HashSet<>(api.webhookSecrets());
        String name = "%s-%d".formatted(scenario.label(), ++runs);
        try (EventLog _ = EventLog.follow(system.kafkaAddress(), observer::see);
                Load load = Load.start(api, hooks, name, perSecond)) {
            load.goesOnFor(LEAD);
            await("first results").atMost(LEAD_LIMIT).until(() -> observer.announced() >= perSecond);
            int inHand = provider.inFlight();
            Instant broken = Instant.now();
            scenario.play(new Stage(system, load, pause));
            Instant mended = Instant.now();
            load.goesOnFor(ROLL_OUT);
            load.stop();
            observer.awaitFinal(load.accepted(), PATIENCE);
            hooks.awaitTaken(load.hooked(), PATIENCE_FOR_HOOKS);
            secrets.addAll(api.webhookSecrets()); // one that was lost is made anew
            Verdict verdict = Auditor.audit(load.accepted(), observer.sightings(), provider::calls);
            HookVerdict told = new HookAuditor(Parts.WEBHOOK_STEPS, new Signed(secrets)::isGenuine)
                    .audit(load.hooked(), hooks.calls(), List.of(broken, mended));
            return new Outcome(scenario, inHand, load.refused(), load.broken(), verdict, told);
        }
    }

    @Override
    public void close() {
        api.close();
        system.close();
        provider.close();
        hooks.close();
    }
}
