package dev.enhancer.crash;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/** The running system with its provider, and how it is tried. */
final class TestBed implements AutoCloseable {
    private static final Duration LEAD = Duration.ofSeconds(1);
    private static final Duration ROLL_OUT = Duration.ofSeconds(2);
    private static final Duration LEAD_LIMIT = Duration.ofSeconds(60);

    /** From the end of the load. Longest is a worker's death: 6 s until its partitions move, and what piled up by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TaggingProvider provider;
    private final Deployment system;
    private final Api api;
    private int runs;

    private TestBed(TaggingProvider provider, Deployment system, Api api) {
        this.provider = provider;
        this.system = system;
        this.api = api;
    }

    /** Starts everything; returns when all of it is ready. */
    static TestBed start() throws IOException, InterruptedException {
        TaggingProvider provider = new TaggingProvider(Latency.HEAVY_TAILED, new Random());
        Deployment system = Deployment.start(Path.of(System.getProperty("crash.folder")), provider);
        try {
            Api api = new Api(system.apiAddress(), Deployment.CLIENT_ID, Deployment.CLIENT_SECRET);
            return new TestBed(provider, system, api);
        } catch (IOException | RuntimeException e) {
            system.close();
            throw e;
        }
    }

    /**
     * Plays the scenario under load and audits every job.
     *
     * @param perSecond jobs submitted, from before the system is broken until after it is mended
     * @param pause see {@link Stage}
     */
    Outcome run(Scenario scenario, int perSecond, Duration pause) {
        system.awaitReady();
        Observer observer = new Observer(api);
        String name = "%s-%d".formatted(scenario.label(), ++runs);
        try (EventLog _ = EventLog.follow(system.kafkaAddress(), observer::see);
                Load load = Load.start(api, name, perSecond)) {
            load.goesOnFor(LEAD);
            await("first results").atMost(LEAD_LIMIT).until(() -> observer.announced() >= perSecond);
            int inHand = provider.inFlight();
            scenario.play(new Stage(system, load, pause));
            load.goesOnFor(ROLL_OUT);
            load.stop();
            observer.awaitFinal(load.accepted(), PATIENCE);
            Verdict verdict = Auditor.audit(load.accepted(), observer.sightings(), provider::calls);
            return new Outcome(scenario, inHand, load.refused(), load.broken(), verdict);
        }
    }

    @Override
    public void close() {
        api.close();
        system.close();
        provider.close();
    }
}
