package dev.enhancer.bench;

import static java.util.Objects.requireNonNull;

import dev.enhancer.bench.environment.Environment;
import dev.enhancer.bench.environment.Finisher;
import dev.enhancer.bench.environment.Ingress;
import dev.enhancer.bench.environment.Submitter;
import dev.enhancer.bench.environment.Wait;
import dev.enhancer.bench.measure.Table;
import dev.enhancer.bench.measure.Usage;
import dev.enhancer.bench.provider.Latency;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Measures what thousands of clients that wait for their jobs cost one ingress, and how soon each client gets its response
 * after its job has finished.
 */
final class Waiters {
    private static final String CLIENT = "bench";
    private static final int KIB = 1_024;
    private static final int OPENED_TOGETHER = 100;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration IDLE_TIME = Duration.ofSeconds(5);

    private final int waiters;
    private final int rate;
    private final String heap;
    private final Map<JobId, Long> finishedAt = new ConcurrentHashMap<>();
    private final Map<JobId, Long> respondedAt = new ConcurrentHashMap<>();
    private final AtomicInteger missingResponses = new AtomicInteger();
    private final Table table =
            new Table("ingress", "open waits", "RSS MB", "live heap MB", "platform threads", "CPU s");

    private Waiters(Options options) {
        waiters = options.number("waiters");
        rate = options.number("rate");
        heap = options.text("heap");
    }

    public static void main(String[] args) {
        new Waiters(Options.of(args, "waiters=10000", "rate=500", "heap=512m")).run();
    }

    private void run() {
        ConnectionProvider connections = ConnectionProvider.create("waiters", waiters);
        try (Environment environment = Environment.open(Latency.parse("1"));
                Submitter submitter = new Submitter(environment, CLIENT);
                Finisher finisher = new Finisher(environment, CLIENT);
                Ingress ingress = Ingress.start(environment, heap, CLIENT)) {
            HttpClient http = client(connections, ingress);
            round(waiters / 5, http, submitter, finisher, ingress, "warm-up");
            round(waiters, http, submitter, finisher, ingress, "measured");
            System.out.println(table);
        } finally {
            connections.dispose();
        }
    }

    private static HttpClient client(ConnectionProvider connections, Ingress ingress) {
        String token = "Bearer " + ingress.token();
        return HttpClient.create(connections)
                .baseUrl("http://127.0.0.1:" + ingress.port())
                .headers(headers -> headers.set("Authorization", token))
                .responseTimeout(TIME_LIMIT.plusSeconds(10));
    }

    private void round(
            int count, HttpClient http, Submitter submitter, Finisher finisher, Ingress ingress, String what) {
        List<JobId> jobs = submitter.queue(count);
        snapshot(what + ": before the waits", 0, ingress);
        missingResponses.set(count);
        for (int i = 0; i < count; i++) {
            open(http, jobs.get(i)).subscribe();
            Wait.pause(i % OPENED_TOGETHER == 0 ? PAUSE : Duration.ZERO);
        }
        Wait.until(() -> finisher.channels() == count, TIME_LIMIT, "subscriptions to all jobs");
        snapshot(what + ": all clients wait", count, ingress);
        Wait.pause(IDLE_TIME);
        snapshot(what + ": after 5 s without events", count, ingress);
        finishAll(jobs, finisher);
        Wait.until(() -> missingResponses.get() == 0, TIME_LIMIT, "response to each client");
        snapshot(what + ": all have their response", 0, ingress);
        report(jobs, what);
    }

    /** Opens one wait. It is not repeated: if the connection breaks, its response stays missing. */
    private Mono<Void> open(HttpClient http, JobId job) {
        return http.get()
                .uri("/v1/jobs/%s?wait=60".formatted(job))
                .responseSingle((response, body) -> body.asString().doOnNext(document -> {
                    if (response.status().code() == 200 && document.contains("\"status\":\"succeeded\"")) {
                        respondedAt.put(job, System.nanoTime());
                        missingResponses.decrementAndGet();
                    }
                }))
                .then();
    }

    /** Finishes the jobs at a steady rate. All are claimed first, which wakes each waiting request once more. */
    private void finishAll(List<JobId> jobs, Finisher finisher) {
        List<JobDocument> processing = jobs.stream().map(finisher::claim).toList();
        long start = System.nanoTime();
        for (int i = 0; i < processing.size(); i++) {
            long due = start + TimeUnit.SECONDS.toNanos(i) / rate;
            Wait.pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            finishedAt.put(processing.get(i).id(), System.nanoTime());
            finisher.finish(processing.get(i));
        }
    }

    private void snapshot(String what, int open, Ingress ingress) {
        Usage usage = ingress.usage(); // before the heap is measured, which runs a full collection
        table.add(
                what,
                "%,d".formatted(open),
                "%,d".formatted(usage.residentKib() / KIB),
                "%,.1f".formatted(ingress.liveHeapBytes() / (double) (KIB * KIB)),
                Integer.toString(usage.threads()),
                "%.2f".formatted(usage.cpu().toMillis() / 1_000.0));
    }

    private void report(List<JobId> jobs, String what) {
        long[] delays = jobs.stream()
                .mapToLong(job -> TimeUnit.NANOSECONDS.toMicros(
                        requireNonNull(respondedAt.get(job)) - requireNonNull(finishedAt.get(job))))
                .sorted()
                .toArray();
        System.out.printf(
                "%s: from the end of a job to its response %.1f ms (median), %.1f ms (p99), %.1f ms at most (%,d jobs, %,d a second)%n",
                what,
                delays[delays.length / 2] / 1_000.0,
                delays[delays.length * 99 / 100] / 1_000.0,
                delays[delays.length - 1] / 1_000.0,
                delays.length,
                rate);
    }
}
