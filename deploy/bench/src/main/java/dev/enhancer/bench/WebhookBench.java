package dev.enhancer.bench;

import dev.enhancer.bench.environment.ChildProcess;
import dev.enhancer.bench.environment.Consumers;
import dev.enhancer.bench.environment.Environment;
import dev.enhancer.bench.environment.Wait;
import dev.enhancer.bench.measure.Table;
import dev.enhancer.bench.measure.Usage;
import dev.enhancer.bench.provider.Latency;
import dev.enhancer.bench.webhook.DeliveryStatistics;
import dev.enhancer.bench.webhook.Endpoints;
import dev.enhancer.bench.webhook.Endpoints.DeliveryAttempt;
import dev.enhancer.bench.webhook.EventPublisher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures the webhooks of one dispatcher: how long a good endpoint waits while others hang or refuse connections, how many
 * deliveries the dispatcher makes each second, and which deliveries a crash loses, repeats or makes early.
 */
final class WebhookBench {
    private static final int CLIENTS = 1_000;
    private static final int FAILURES = 2;
    private static final Map<String, String> SCHEDULE = Map.of("WEBHOOK_RETRY_SCHEDULE", "PT2S,PT4S,PT8S,PT16S,PT32S");

    /**
     * An endpoint that refuses the first attempts sometimes opens its breaker. The breaker must close again soon, or a run
     * would take hours.
     */
    private static final Map<String, String> SHORT_BREAKER = Map.of(
            "WEBHOOK_RETRY_SCHEDULE",
            "PT2S,PT4S,PT8S,PT16S,PT32S",
            "ENHANCER_WEBHOOK_BREAKEROPEN",
            "PT2S",
            "ENHANCER_WEBHOOK_BREAKERLONGEST",
            "PT4S");

    private static final Set<String> STEADY = Set.of("healthy", "unhealthy", "throughput");
    private static final List<Duration> STEPS = List.of(Duration.ofSeconds(2), Duration.ofSeconds(4));
    private static final Duration MAX_WAIT = Duration.ofSeconds(150);

    private WebhookBench() {}

    public static void main(String[] args) {
        Options options = Options.of(
                args,
                "modes=healthy,unhealthy,throughput,worker,kafka,redis",
                "warmup=20",
                "seconds=60",
                "rate=300",
                "events=10000");
        Table table =
                new Table("run", "deliveries", "a second", "p50 ms", "p99 ms", "CPU ms each", "lost", "twice", "early");
        for (String mode : options.list("modes")) {
            try (Environment environment = Environment.open(Latency.parse("200"));
                    Endpoints endpoints = new Endpoints(FAILURES);
                    EventPublisher publisher =
                            new EventPublisher(environment.kafkaBootstrapServers(), environment.redisUrl(), CLIENTS)) {
                ChildProcess worker =
                        Consumers.dispatcher(environment, STEADY.contains(mode) ? SCHEDULE : SHORT_BREAKER);
                switch (mode) {
                    case "healthy", "unhealthy" -> steady(options, mode, endpoints, publisher, worker, table);
                    case "throughput" -> throughput(options, endpoints, publisher, worker, table);
                    default -> crash(options, mode, environment, endpoints, publisher, worker, table);
                }
                worker.close();
            }
        }
        System.out.println(table);
    }

    private static void steady(
            Options options,
            String mode,
            Endpoints endpoints,
            EventPublisher publisher,
            ChildProcess worker,
            Table table) {
        load(publisher, endpoints, options.seconds("warmup"), options.number("rate"), mode.equals("unhealthy"));
        long begin = System.currentTimeMillis();
        Duration cpu = worker.usage().cpu();
        load(publisher, endpoints, options.seconds("seconds"), options.number("rate"), mode.equals("unhealthy"));
        Duration used = worker.usage().cpu().minus(cpu);
        Wait.pause(Duration.ofSeconds(3));
        long[] delays = endpoints.attempts().stream()
                .filter(DeliveryAttempt::delivered)
                .filter(attempt -> publisher.finishedAt().getOrDefault(attempt.id(), 0L) >= begin)
                .mapToLong(
                        attempt -> attempt.atMillis() - publisher.finishedAt().getOrDefault(attempt.id(), 0L))
                .sorted()
                .toArray();
        table.add(
                mode,
                Integer.toString(delays.length),
                "%.0f".formatted(delays.length / (double) options.number("seconds")),
                Long.toString(delays[delays.length / 2]),
                Long.toString(delays[delays.length * 99 / 100]),
                "%.2f".formatted(used.toMillis() / (double) delays.length),
                "-",
                "-",
                "-");
    }

    private static void load(
            EventPublisher publisher, Endpoints endpoints, Duration length, int rate, boolean unhealthy) {
        long start = System.nanoTime();
        int made = 0;
        while (System.nanoTime() - start < length.toNanos()) {
            long due =
                    (System.nanoTime() - start) * rate / Duration.ofSeconds(1).toNanos();
            for (; made < due; made++) {
                int client = made % CLIENTS;
                publisher.publish(client, url(endpoints, client, unhealthy));
            }
            Wait.pause(Duration.ofMillis(5));
        }
    }

    private static String url(Endpoints endpoints, int client, boolean unhealthy) {
        return switch (unhealthy ? client % 20 : 1) {
            case 0 -> client % 40 == 0 ? endpoints.hanging() : endpoints.refusing();
            case 10 -> client % 40 == 10 ? endpoints.hanging() : endpoints.refusing();
            default -> endpoints.good();
        };
    }

    private static void throughput(
            Options options, Endpoints endpoints, EventPublisher publisher, ChildProcess worker, Table table) {
        int events = 6 * options.number("events");
        for (int i = 0; i < events; i++) {
            publisher.publish(i % CLIENTS, endpoints.good());
        }
        Wait.until(() -> endpoints.count() >= events / 2, MAX_WAIT, "half of the deliveries");
        int before = endpoints.count();
        Usage first = worker.usage();
        long begin = System.nanoTime();
        Wait.until(() -> endpoints.count() >= events * 9 / 10, MAX_WAIT, "most of the deliveries");
        double seconds =
                (System.nanoTime() - begin) / (double) Duration.ofSeconds(1).toNanos();
        int made = endpoints.count() - before;
        long cpu = worker.usage().cpu().minus(first.cpu()).toMillis();
        table.add(
                "throughput",
                Integer.toString(made),
                "%.0f".formatted(made / seconds),
                "-",
                "-",
                "%.2f (%.1f cores)".formatted(cpu / (double) made, cpu / seconds / 1_000),
                "-",
                "-",
                "-");
    }

    private static void crash(
            Options options,
            String mode,
            Environment environment,
            Endpoints endpoints,
            EventPublisher publisher,
            ChildProcess worker,
            Table table) {
        int events = options.number("events");
        ChildProcess running = worker;
        long killedAt = 0;
        for (int i = 0; i < events; i++) {
            publisher.publish(i % CLIENTS, i % 10 == 0 ? endpoints.failing() : endpoints.good());
            if (i % 20 == 0) {
                Wait.pause(Duration.ofMillis(20));
            }
            if (i == events / 2) {
                switch (mode) {
                    case "worker" -> {
                        running.kill();
                        killedAt = System.currentTimeMillis();
                        running = Consumers.dispatcher(environment, SHORT_BREAKER);
                    }
                    case "kafka" -> environment.restartKafka();
                    case "redis" -> environment.restartRedis();
                    default -> throw new IllegalArgumentException(mode);
                }
            }
        }
        try {
            Wait.until(() -> isAllDelivered(endpoints, events), MAX_WAIT, "delivery of all events");
        } catch (IllegalStateException _) {
            // missing deliveries are counted below
        }
        Wait.pause(Duration.ofSeconds(10)); // for deliveries that arrive twice
        DeliveryStatistics statistics = DeliveryStatistics.of(endpoints.attempts(), STEPS, killedAt);
        table.add(
                mode,
                Integer.toString(statistics.delivered().size()),
                "-",
                "-",
                "-",
                "-",
                Integer.toString(
                        publisher.finishedAt().size() - statistics.delivered().size()),
                Integer.toString(statistics.twice()),
                Integer.toString(statistics.early()));
        running.close();
    }

    private static boolean isAllDelivered(Endpoints endpoints, int events) {
        Wait.pause(Duration.ofMillis(500));
        return endpoints.attempts().stream()
                        .filter(DeliveryAttempt::delivered)
                        .map(DeliveryAttempt::id)
                        .distinct()
                        .count()
                >= events;
    }
}
