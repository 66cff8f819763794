package dev.enhancer.bench;

import dev.enhancer.bench.environment.ChildProcess;
import dev.enhancer.bench.environment.Consumers;
import dev.enhancer.bench.environment.Environment;
import dev.enhancer.bench.environment.Observer;
import dev.enhancer.bench.environment.Provider;
import dev.enhancer.bench.environment.Submitter;
import dev.enhancer.bench.environment.Wait;
import dev.enhancer.bench.measure.Table;
import dev.enhancer.bench.provider.Latency;
import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measures what happens to jobs while providers fail under a steady load: the first of two providers, or both. The times
 * come from the jobs' documents, from the submission to the result.
 */
final class Outage {
    private static final Duration MAX_WAIT = Duration.ofMinutes(2);
    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration AFTER = Duration.ofSeconds(20);

    private final int rate;
    private final Latency latency;
    private final int window;
    private final Duration warmUp;
    private final Duration length;
    private final String fault;
    private final boolean both;
    private final String callSeconds;
    private final Table table = new Table(
            "submitted",
            "jobs",
            "without result",
            "by openai",
            "by mistral",
            "by rules",
            "p50 ms",
            "p99 ms",
            "longest ms",
            "calls to openai",
            "calls to mistral",
            "most calls for a job");

    private Outage(Options options) {
        rate = options.number("rate");
        latency = Latency.parse(options.text("latency"));
        window = options.number("window");
        warmUp = options.seconds("warmup");
        length = options.seconds("seconds");
        fault = options.text("fault");
        both = options.text("down").equals("both");
        callSeconds = options.text("timeout");
    }

    public static void main(String[] args) {
        new Outage(Options.of(
                        args,
                        "rate=200",
                        "latency=200",
                        "window=1000",
                        "warmup=40",
                        "seconds=60",
                        "fault=DOWN",
                        "down=first",
                        "timeout=2"))
                .run();
    }

    private void run() {
        try (Environment environment = Environment.open(latency);
                Provider second = environment.anotherProvider(latency);
                ChildProcess worker = Consumers.worker(environment, window, settings(second));
                Submitter reader = new Submitter(environment, "reader")) {
            List<Instant> times = new ArrayList<>();
            try (SteadyLoad load = SteadyLoad.start(environment, rate)) {
                new Observer(environment.provider(), List.of(worker)).warmUp(warmUp);
                times.add(Instant.now());
                Wait.pause(BEFORE);
                fail(environment.provider(), second, fault);
                times.add(Instant.now());
                times.add(Instant.now().plusSeconds(2 * Long.parseLong(callSeconds)));
                Wait.pause(length);
                fail(environment.provider(), second, "NONE");
                times.add(Instant.now());
                Wait.pause(AFTER);
                times.add(Instant.now());
                load.check();
            }
            Wait.until(() -> reader.open() == 0, MAX_WAIT, "end of all jobs");
            report(reader.documents(), times);
        }
    }

    private Map<String, String> settings(Provider second) {
        return Map.of(
                "PROVIDER_CHAIN", "openai,mistral,rules",
                "OPENAI_TIMEOUT", "PT%sS".formatted(callSeconds),
                "MISTRAL_API_KEY", "bench",
                "MISTRAL_BASE_URL", second.baseUrl(),
                "MISTRAL_TIMEOUT", "PT%sS".formatted(callSeconds));
    }

    private void fail(Provider first, Provider second, String how) {
        first.fail(how);
        if (both) {
            second.fail(how);
        }
    }

    private void report(List<JobDocument> documents, List<Instant> times) {
        List<String> phases = List.of(
                "before the outage", "in its first two time limits", "in the rest of the outage", "after the outage");
        for (int i = 0; i < phases.size(); i++) {
            add(phases.get(i), documents, times.get(i), times.get(i + 1));
        }
        add("whole run", documents, Instant.MIN, Instant.MAX);
        System.out.println(table);
        Instant end = times.get(3);
        documents.stream()
                .flatMap(document -> document.attempts().stream())
                .filter(attempt -> attempt.provider().equals("openai")
                        && attempt.outcome() == Attempt.Outcome.SUCCEEDED
                        && attempt.startedAt().isAfter(end))
                .map(Attempt::startedAt)
                .min(Comparator.naturalOrder())
                .ifPresent(recovered -> System.out.printf(
                        "the first call to openai succeeded %,d ms after the outage%n",
                        Duration.between(end, recovered).toMillis()));
    }

    private void add(String phase, List<JobDocument> documents, Instant from, Instant to) {
        List<JobDocument> jobs = documents.stream()
                .filter(document -> isBetween(document.createdAt(), from, to))
                .toList();
        List<Long> millis = jobs.stream()
                .map(job -> Duration.between(job.createdAt(), Objects.requireNonNull(job.finishedAt()))
                        .toMillis())
                .sorted()
                .toList();
        table.add(
                phase,
                "%,d".formatted(jobs.size()),
                "%,d"
                        .formatted(jobs.stream()
                                .filter(job -> job.result() == null)
                                .count()),
                by("openai", jobs),
                by("mistral", jobs),
                by("rules", jobs),
                at(0.5, millis),
                at(0.99, millis),
                at(1, millis),
                calls("openai", documents, from, to),
                calls("mistral", documents, from, to),
                "%d"
                        .formatted(jobs.stream()
                                .mapToLong(job -> job.attempts().stream()
                                        .filter(Outage::isCall)
                                        .count())
                                .max()
                                .orElse(0)));
    }

    private static String by(String provider, List<JobDocument> jobs) {
        return "%,d"
                .formatted(jobs.stream()
                        .map(JobDocument::result)
                        .filter(Objects::nonNull)
                        .map(JobResult::provider)
                        .filter(provider::equals)
                        .count());
    }

    private static String calls(String provider, List<JobDocument> documents, Instant from, Instant to) {
        return "%,d"
                .formatted(documents.stream()
                        .flatMap(document -> document.attempts().stream())
                        .filter(attempt -> attempt.provider().equals(provider) && isCall(attempt))
                        .filter(attempt -> isBetween(attempt.startedAt(), from, to))
                        .count());
    }

    private static boolean isCall(Attempt attempt) {
        return !attempt.provider().equals("rules")
                && attempt.outcome() != Attempt.Outcome.SKIPPED_BUDGET
                && attempt.outcome() != Attempt.Outcome.SKIPPED_OPEN_BREAKER;
    }

    private static boolean isBetween(Instant time, Instant from, Instant to) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    private static String at(double share, List<Long> sorted) {
        return sorted.isEmpty() ? "-" : "%,d".formatted(sorted.get((int) Math.ceil(share * sorted.size()) - 1));
    }
}
