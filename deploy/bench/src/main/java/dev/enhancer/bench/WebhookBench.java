package dev.enhancer.bench;

import dev.enhancer.bench.measure.Table;
import dev.enhancer.bench.measure.Usage;
import dev.enhancer.bench.provider.Latency;
import dev.enhancer.bench.stage.Child;
import dev.enhancer.bench.stage.Consumers;
import dev.enhancer.bench.stage.Stage;
import dev.enhancer.bench.stage.Wait;
import dev.enhancer.bench.webhook.Ended;
import dev.enhancer.bench.webhook.Receivers;
import dev.enhancer.bench.webhook.Receivers.DeliveryAttempt;
import dev.enhancer.bench.webhook.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures the webhooks of one dispatcher: how long a good endpoint waits while others hang or refuse connections, how many
 * deliveries the dispatcher makes, and what a crash in the middle causes.
 */
final class WebhookBench {
    private static final int CLIENTS = 1_000;
    private static final int FAILURES = 2;
    private static final Map<String, String> SCHEDULE = Map.of("WEBHOOK_RETRY_SCHEDULE", "PT2S,PT4S,PT8S,PT16S,PT32S");

    /**
     * An endpoint that refuses the first attempts opens its breaker now and then. The breaker must close again soon, or a
     * run would take hours.
     */
    private static final Map<String, String> SHORT_BREAKS = Map.of(
            "WEBHOOK_RETRY_SCHEDULE",
            "PT2S,PT4S,PT8S,PT16S,PT32S",
            "ENHANCER_WEBHOOK_BREAKEROPEN",
            "PT2S",
            "ENHANCER_WEBHOOK_BREAKERLONGEST",
            "PT4S");

    private static final Set<String> STEADY = Set.of("quiet", "bad", "most");
    private static final List<Duration> STEPS = List.of(Duration.ofSeconds(2), Duration.ofSeconds(4));
    private static final Duration MAX_WAIT = Duration.ofSeconds(150);

    private WebhookBench() {}

    public static void main(String[] args) {
        Options options = Options.of(
                args, "modes=quiet,bad,most,worker,kafka,redis", "warmup=20", "seconds=60", "rate=300", "events=10000");
        Table table =
                new Table("run", "deliveries", "a second", "p50 ms", "p99 ms", "CPU ms each", "lost", "twice", "early");
        for (String mode : options.list("modes")) {
            try (Stage stage = Stage.open(Latency.parse("200"));
                    Receivers receivers = new Receivers(FAILURES);
                    Ended ended = new Ended(stage.kafkaBootstrapServers(), stage.redisUrl(), CLIENTS)) {
                Child worker = Consumers.dispatcher(stage, STEADY.contains(mode) ? SCHEDULE : SHORT_BREAKS);
                switch (mode) {
                    case "quiet", "bad" -> steady(options, mode, receivers, ended, worker, table);
                    case "most" -> most(options, receivers, ended, worker, table);
                    default -> crash(options, mode, stage, receivers, ended, worker, table);
                }
                worker.close();
            }
        }
        System.out.println(table);
    }

    private static void steady(
            Options options, String mode, Receivers receivers, Ended ended, Child worker, Table table) {
        load(ended, receivers, options.seconds("warmup"), options.number("rate"), mode.equals("bad"));
        long begin = System.currentTimeMillis();
        Duration cpu = worker.usage().cpu();
        load(ended, receivers, options.seconds("seconds"), options.number("rate"), mode.equals("bad"));
        Duration used = worker.usage().cpu().minus(cpu);
        Wait.pause(Duration.ofSeconds(3));
        long[] delays = receivers.attempts().stream()
                .filter(DeliveryAttempt::delivered)
                .filter(one -> ended.endedAt().getOrDefault(one.id(), 0L) >= begin)
                .mapToLong(one -> one.atMillis() - ended.endedAt().getOrDefault(one.id(), 0L))
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

    private static void load(Ended ended, Receivers receivers, Duration length, int rate, boolean bad) {
        long start = System.nanoTime();
        int made = 0;
        while (System.nanoTime() - start < length.toNanos()) {
            long due =
                    (System.nanoTime() - start) * rate / Duration.ofSeconds(1).toNanos();
            for (; made < due; made++) {
                int client = made % CLIENTS;
                ended.announce(client, url(receivers, client, bad));
            }
            Wait.pause(Duration.ofMillis(5));
        }
    }

    private static String url(Receivers receivers, int client, boolean bad) {
        return switch (bad ? client % 20 : 1) {
            case 0 -> client % 40 == 0 ? receivers.hanging() : receivers.refusing();
            case 10 -> client % 40 == 10 ? receivers.hanging() : receivers.refusing();
            default -> receivers.good();
        };
    }

    private static void most(Options options, Receivers receivers, Ended ended, Child worker, Table table) {
        int events = 6 * options.number("events");
        for (int i = 0; i < events; i++) {
            ended.announce(i % CLIENTS, receivers.good());
        }
        Wait.until(() -> receivers.count() >= events / 2, MAX_WAIT, "half of the deliveries");
        int before = receivers.count();
        Usage first = worker.usage();
        long begin = System.nanoTime();
        Wait.until(() -> receivers.count() >= events * 9 / 10, MAX_WAIT, "most of the deliveries");
        double seconds =
                (System.nanoTime() - begin) / (double) Duration.ofSeconds(1).toNanos();
        int made = receivers.count() - before;
        long cpu = worker.usage().cpu().minus(first.cpu()).toMillis();
        table.add(
                "most",
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
            Options options, String mode, Stage stage, Receivers receivers, Ended ended, Child worker, Table table) {
        int events = options.number("events");
        Child running = worker;
        long killedAt = 0;
        for (int i = 0; i < events; i++) {
            ended.announce(i % CLIENTS, i % 10 == 0 ? receivers.failing() : receivers.good());
            if (i % 20 == 0) {
                Wait.pause(Duration.ofMillis(20));
            }
            if (i == events / 2) {
                switch (mode) {
                    case "worker" -> {
                        running.kill();
                        killedAt = System.currentTimeMillis();
                        running = Consumers.dispatcher(stage, SHORT_BREAKS);
                    }
                    case "kafka" -> stage.restartKafka();
                    case "redis" -> stage.restartRedis();
                    default -> throw new IllegalArgumentException(mode);
                }
            }
        }
        try {
            Wait.until(() -> isAllDelivered(receivers, events), MAX_WAIT, "delivery of all");
        } catch (IllegalStateException _) {
            // missing deliveries are counted below
        }
        Wait.pause(Duration.ofSeconds(10)); // for deliveries that arrive twice
        Tally tally = Tally.of(receivers.attempts(), STEPS, killedAt);
        table.add(
                mode,
                Integer.toString(tally.delivered().size()),
                "-",
                "-",
                "-",
                "-",
                Integer.toString(ended.endedAt().size() - tally.delivered().size()),
                Integer.toString(tally.twice()),
                Integer.toString(tally.early()));
        running.close();
    }

    private static boolean isAllDelivered(Receivers receivers, int events) {
        Wait.pause(Duration.ofMillis(500));
        return receivers.attempts().stream()
                        .filter(DeliveryAttempt::delivered)
                        .map(DeliveryAttempt::id)
                        .distinct()
                        .count()
                >= events;
    }
}
