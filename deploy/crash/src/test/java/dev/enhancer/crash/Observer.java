package dev.enhancer.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.UnreadableJobException;
import dev.enhancer.crash.Sighting.Event;
import dev.enhancer.crash.Sighting.Missing;
import dev.enhancer.crash.Sighting.Read;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Gathers what is seen of jobs: each event, the answer to a client that asks for a job just announced (now and then),
 * and at the end the answer about every job.
 */
final class Observer {
    private static final int ASK_ABOUT_EACH = 10; // events: asking about all would be most of the load
    private static final int AT_ONCE = 32;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration READ_LIMIT = Duration.ofSeconds(30);

    private final Function<JobId, CompletableFuture<HttpResponse<String>>> reads;
    private final Queue<Sighting> sightings = new ConcurrentLinkedQueue<>();
    private final Set<JobId> announced = ConcurrentHashMap.newKeySet();
    private final Set<JobId> ended = ConcurrentHashMap.newKeySet();
    private final Semaphore questions = new Semaphore(AT_ONCE);
    private int events;

    /** @param reads asks for a job; fails if no response comes */
    Observer(Function<JobId, CompletableFuture<HttpResponse<String>>> reads) {
        this.reads = reads;
    }

    /** Called by one thread. Asks about a job only the first time, so that no two questions about it overlap. */
    void see(Event event) {
        sightings.add(event);
        if (announced.add(event.id()) && ++events % ASK_ABOUT_EACH == 0 && questions.tryAcquire()) {
            ask(event.id());
        }
    }

    /** Jobs that were announced so far. */
    int announced() {
        return announced.size();
    }

    /** Returns when all these jobs are announced and then read as final, or when the patience is over. */
    void awaitFinal(Collection<Accepted> jobs, Duration patience) {
        List<JobId> ids = jobs.stream().map(Accepted::id).toList();
        within(patience, () -> announced.containsAll(ids));
        within(READ_LIMIT, () -> questions.availablePermits() == AT_ONCE);
        ended.clear();
        within(READ_LIMIT, () -> {
            Set<JobId> open = new HashSet<>(ids);
            open.removeAll(ended);
            for (JobId id : open) {
                questions.acquire();
                ask(id);
            }
            questions.acquire(AT_ONCE);
            questions.release(AT_ONCE);
            return ended.containsAll(ids);
        });
    }

    /** All that was seen so far. */
    Collection<Sighting> sightings() {
        return sightings;
    }

    private static void within(Duration limit, Callable<Boolean> condition) {
        try {
            await().pollInterval(PAUSE).atMost(limit).until(condition);
        } catch (ConditionTimeoutException _) {
            // the auditor will say what is missing
        }
    }

    private void ask(JobId id) {
        Instant asked = Instant.now();
        reads.apply(id).whenComplete((answer, _) -> {
            try {
                if (answer != null) {
                    note(id, asked, answer);
                }
            } finally {
                questions.release();
            }
        });
    }

    /** An answer that is no answer, such as a 503 while Redis is away, says nothing of the job. */
    private void note(JobId id, Instant asked, HttpResponse<String> answer) {
        if (answer.statusCode() == 200) {
            sightings.add(new Read(id, asked, answer.body()));
            if (isFinal(answer.body())) {
                ended.add(id);
            }
        } else if (answer.statusCode() == 404) {
            sightings.add(new Missing(id, asked));
        }
    }

    /** Whether the JSON is the document of a final job. */
    static boolean isFinal(String document) {
        try {
            return JobJson.readDocument(document.getBytes(UTF_8)).status().isFinal();
        } catch (UnreadableJobException _) {
            return false;
        }
    }
}
