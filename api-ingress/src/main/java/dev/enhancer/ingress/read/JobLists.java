package dev.enhancer.ingress.read;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.backend.RedisCommands;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lists the jobs of a client, newest first. The index also names jobs whose records are gone and, if the query asks for one
 * status, jobs in other states. A page examines a bounded number of entries, so it may be short or even empty although there
 * is a next page.
 */
final class JobLists {
    /** The most entries examined for one page. Each costs Redis some microseconds. */
    private static final int MAX_EXAMINED = 2_000;

    private static final int ENTRIES_PER_READ = 200;
    private static final int CONCURRENT_READS = 100;

    private final RedisCommands redis;
    private final JobDocuments documents;

    JobLists(RedisCommands redis, JobDocuments documents) {
        this.redis = redis;
        this.documents = documents;
    }

    Mono<JobPage> page(ListQuery query) {
        return fill(query, new Scan(query.after(), 0, 0, List.of()));
    }

    /** Continues the scan until the page is full, the list has ended, or enough entries were examined. */
    private Mono<JobPage> fill(ListQuery query, Scan scan) {
        int wanted = query.limit() + 1 - scan.found().size(); // one more shows whether there is a next page
        // the first read returns the entry of the position again
        int count = scan.examined() == 0 && query.status() == null ? wanted + 1 : ENTRIES_PER_READ;
        return redis.membersByScoreDescending(Keys.jobsOf(query.clientId()), scan.highest(), scan.skip(), count)
                .map(entries -> entries.stream()
                        .map(entry -> new ListPosition((long) entry.getScore(), id(entry.getValue())))
                        .toList())
                .flatMap(entries -> Flux.fromIterable(entries)
                        .filter(scan::isAhead)
                        .flatMapSequential(entry -> find(query, entry), CONCURRENT_READS)
                        .take(wanted)
                        .collectList()
                        .flatMap(found -> {
                            Scan next = scan.after(entries, found);
                            return entries.size() < count || next.isDone(query.limit())
                                    ? Mono.just(next.page(query.limit(), entries.size() < count))
                                    : fill(query, next);
                        }));
    }

    private Mono<Listed> find(ListQuery query, ListPosition entry) {
        Mono<StoredDocument> document = documents.find(entry.id(), query.clientId());
        String wanted = query.status();
        return (wanted == null
                        ? document
                        : documents
                                .status(entry.id(), query.clientId())
                                .filter(wanted::equals)
                                .flatMap(_ -> document)
                                .filter(found -> found.status().equals(wanted)))
                .map(found -> new Listed(entry, found.json()));
    }

    private static JobId id(byte[] member) {
        return new JobId(new String(member, StandardCharsets.US_ASCII));
    }

    /** A job for the page. */
    private record Listed(ListPosition position, byte[] document) {}

    /**
     * How far a list has been scanned.
     *
     * @param position the last entry that was examined; null: none yet
     * @param skip how many of the entries that are not newer than the position were examined: those with its creation time
     * @param examined number of entries so far
     * @param found jobs for the page; at most one more than fits
     */
    private record Scan(@Nullable ListPosition position, int skip, int examined, List<Listed> found) {
        Scan {
            found = List.copyOf(found);
        }

        double highest() {
            return position == null ? Double.POSITIVE_INFINITY : position.createdAt();
        }

        boolean isAhead(ListPosition entry) {
            return position == null || entry.compareTo(position) < 0;
        }

        Scan after(List<ListPosition> entries, List<Listed> more) {
            List<Listed> all = new ArrayList<>(found);
            all.addAll(more);
            if (entries.isEmpty()) {
                return new Scan(position, skip, examined, all);
            }
            ListPosition last = entries.getLast();
            boolean sameTime = position != null && position.createdAt() == last.createdAt();
            int withLastTime = (int) entries.stream()
                    .filter(entry -> entry.createdAt() == last.createdAt())
                    .count();
            return new Scan(
                    isAhead(last) ? last : position,
                    sameTime ? skip + entries.size() : withLastTime,
                    examined + entries.size(),
                    all);
        }

        boolean isDone(int limit) {
            return found.size() > limit || examined >= MAX_EXAMINED;
        }

        JobPage page(int limit, boolean atEnd) {
            List<byte[]> documents =
                    found.stream().limit(limit).map(Listed::document).toList();
            ListPosition next = found.size() > limit ? found.get(limit - 1).position() : atEnd ? null : position;
            return new JobPage(documents, next);
        }
    }
}
