package dev.enhancer.crash;

import static org.awaitility.Awaitility.await;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Clients each of which has a request open nearly all the time. Each signs in, submits a job that takes long, and follows it
 * to its end by waits or by its event stream; then it begins again. One more client reads what operators look at.
 */
final class Watchers implements AutoCloseable {
    /** Begins the tags of the jobs that take long. */
    static final String SLOW = "slow-";

    private static final int WAITS = 20;
    private static final int STREAMS = 20;
    private static final int MOST_STREAMS = 10; // for one job
    private static final List<String> READS =
            List.of("/v1/jobs?limit=100", "/v1/webhook-secret", "/v1/admin/providers", "/v1/admin/clients");
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration END_LIMIT = Duration.ofSeconds(60);
    private static final Set<String> FINAL = Stream.of(JobStatus.values())
            .filter(JobStatus::isFinal)
            .map(JobStatus::wireName)
            .collect(Collectors.toSet());

    private final Supplier<Client> clients;
    private final String name;
    private final Queue<Accepted> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger submitted = new AtomicInteger();
    private final AtomicInteger waits = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();
    private final AtomicInteger resumed = new AtomicInteger();
    private final Map<Client, Instant> signedIn = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads;
    private volatile boolean stopped;

    private Watchers(Supplier<Client> clients, String name) {
        this.clients = clients;
        this.name = name;
        this.threads = Stream.of(
                        IntStream.range(0, WAITS).mapToObj(_ -> thread(this::waitForOne)),
                        IntStream.range(0, STREAMS).mapToObj(_ -> thread(this::followOne)),
                        Stream.of(thread(this::look)))
                .flatMap(threads -> threads)
                .toList();
    }

    /**
     * @param clients a new one each time
     * @param name part of the tags of their jobs
     */
    static Watchers start(Supplier<Client> clients, String name) {
        Watchers watchers = new Watchers(clients, name);
        watchers.threads.forEach(Thread::start);
        return watchers;
    }

    private Thread thread(Round round) {
        return Thread.ofVirtual().unstarted(() -> {
            Client client = clients.get();
            while (!stopped) {
                try {
                    client.signIn();
                    signedIn.put(client, Instant.now());
                    round.play(client);
                } catch (RuntimeException e) {
                    failures.add(e.toString());
                } catch (InterruptedException _) {
                    return;
                }
            }
        });
    }

    private void waitForOne(Client client) {
        JobId id = submit(client);
        for (boolean open = true; open; ) {
            HttpResponse<String> response = client.await(id);
            open = response.statusCode() == 200 && !Observer.isFinal(response.body());
            if (open) {
                resumed.incrementAndGet();
            }
        }
        waits.incrementAndGet();
    }

    private void followOne(Client client) throws InterruptedException {
        JobId id = submit(client);
        String last = null;
        boolean ended = false;
        for (int i = 0; !ended; i++) {
            if (i == MOST_STREAMS) {
                throw new IllegalStateException("%d streams ended before %s".formatted(i, id));
            }
            if (i > 0) {
                resumed.incrementAndGet();
            }
            Seen seen = follow(client, id, last);
            last = seen.last();
            ended = seen.ended();
        }
        streams.incrementAndGet();
    }

    /** Reads one stream to its end. */
    private static Seen follow(Client client, JobId id, @Nullable String after) throws InterruptedException {
        String last = after;
        boolean ended = false;
        try (Stream<String> lines = client.events(id, after)) {
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                String line = each.next();
                if (line.startsWith("id:")) {
                    last = line.substring("id:".length()).strip();
                } else if (line.startsWith("event:")) {
                    ended = FINAL.contains(line.substring(line.indexOf("job.") + "job.".length())
                            .strip());
                }
            }
        } catch (IOException | UncheckedIOException _) {
            // the connection broke; the next stream goes on from the last event
        }
        return new Seen(last, ended);
    }

    private void look(Client client) {
        READS.forEach(path -> client.get(path).join());
        LockSupport.parkNanos(LOOK.toNanos());
    }

    private JobId submit(Client client) {
        Tag tag = new Tag(SLOW + name + "-" + submitted.incrementAndGet());
        HttpResponse<String> response = client.submit(tag, null).join();
        String location = response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException("not accepted: " + response.body()));
        JobId id = new JobId(location.substring(location.lastIndexOf('/') + 1));
        accepted.add(new Accepted(id, tag, Instant.now(), false));
        return id;
    }

    /** Returns when each of them has a token that it got after now. */
    void awaitNewTokens() {
        Instant now = Instant.now();
        await("new tokens")
                .atMost(END_LIMIT)
                .until(() -> signedIn.size() == threads.size()
                        && signedIn.values().stream().allMatch(now::isBefore));
    }

    /** Returns when what each of them has open has ended. */
    void stop() {
        stopped = true;
        await("watchers").atMost(END_LIMIT).until(() -> threads.stream().noneMatch(Thread::isAlive));
    }

    /** Their jobs. */
    Collection<Accepted> accepted() {
        return accepted;
    }

    Followed followed() {
        return new Followed(waits.get(), streams.get(), resumed.get(), List.copyOf(failures));
    }

    @Override
    public void close() {
        stopped = true;
        threads.forEach(Thread::interrupt);
    }

    @FunctionalInterface
    private interface Round {
        void play(Client client) throws InterruptedException;
    }

    /** @param last id of the last event; null: there was none */
    private record Seen(@Nullable String last, boolean ended) {}

    /**
     * @param waits jobs followed to their end by waits
     * @param streams jobs followed to their end by streams
     * @param resumed waits and streams that ended before the job, and were opened again
     * @param failures what kept a client from following its job
     */
    record Followed(int waits, int streams, int resumed, List<String> failures) {}
}
