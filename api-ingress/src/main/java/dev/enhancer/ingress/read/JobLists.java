package dev.enhancer.ingress.read;

import dev.enhancer.ingress.backend.RedisCommands;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lists jobs, newest first. The lists also name jobs whose records are gone, and jobs that do not match a query. A page
 * examines a bounded number of entries, so it may be short or even empty although there is a next page.
 */
public final class JobLists {
    /** The most entries examined for one page. */
    private static final int MAX_EXAMINED = 2_000;

    private static final int ENTRIES_PER_READ = 200;

    private final RedisCommands redis;

    JobLists(RedisCommands redis) {
        this.redis = redis;
    }

    public Mono<JobPage> page(JobQuery query, JobQuery.Page page) {
        return fill(query, page.limit(), new Scan(page.after(), 0, List.of()));
    }

    /** All jobs that match, read from Redis as fast as they are processed. */
    public Flux<ListedJob> all(JobQuery query) {
        return redis.run(new PageJobs(query, null, ENTRIES_PER_READ, ENTRIES_PER_READ))
                .expand(part -> part.isLast()
                        ? Mono.empty()
                        : redis.run(new PageJobs(query, part.last(), ENTRIES_PER_READ, ENTRIES_PER_READ)))
                .concatMapIterable(PageJobs.Part::jobs, 1)
                .filter(query::matches);
    }

    /** Continues the scan until the page is full, the list has ended, or enough entries were examined. */
    private Mono<JobPage> fill(JobQuery query, int limit, Scan scan) {
        int wanted = limit + 1 - scan.found().size(); // one more shows whether there is a next page
        int most = query.needsDocuments() ? ENTRIES_PER_READ : wanted;
        return redis.run(new PageJobs(query, scan.last(), ENTRIES_PER_READ, most))
                .flatMap(part -> {
                    Scan next = scan.after(part, query);
                    return part.isLast() || next.isDone(limit)
                            ? Mono.just(next.page(limit, part.isLast()))
                            : fill(query, limit, next);
                });
    }

    /**
     * How far a list has been scanned.
     *
     * @param last the last entry that was examined; null: none yet
     * @param examined number of entries so far
     * @param found jobs that match
     */
    private record Scan(@Nullable ListPosition last, int examined, List<ListedJob> found) {
        Scan {
            found = List.copyOf(found);
        }

        Scan after(PageJobs.Part part, JobQuery query) {
            List<ListedJob> all = new ArrayList<>(found);
            part.jobs().stream().filter(query::matches).forEach(all::add);
            return new Scan(part.last() == null ? last : part.last(), examined + part.examined(), all);
        }

        boolean isDone(int limit) {
            return found.size() > limit || examined >= MAX_EXAMINED;
        }

        JobPage page(int limit, boolean atEnd) {
            List<ListedJob> jobs = found.stream().limit(limit).toList();
            ListPosition next = found.size() > limit ? jobs.getLast().position() : atEnd ? null : last;
            return new JobPage(jobs, next);
        }
    }
}
