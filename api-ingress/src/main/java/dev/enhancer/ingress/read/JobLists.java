package dev.enhancer.ingress.read;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.backend.RedisCommands;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The jobs of each client, newest first. A list also names jobs that are forgotten, and jobs in other states than the
 * wanted one: a page looks at a bounded number of entries, and may so be short or empty although there is a next one.
 */
@Component
final class JobLists {
    /** So many entries are looked at for one page. Each costs Redis some microseconds. */
    private static final int MOST_ENTRIES = 2_000;

    private static final int ENTRIES_AT_ONCE = 200;
    private static final int READS_AT_ONCE = 100;

    private final RedisCommands redis;
    private final JobDocuments documents;

    JobLists(RedisCommands redis, JobDocuments documents) {
        this.redis = redis;
        this.documents = documents;
    }

    Mono<JobPage> page(ListQuery query) {
        return fill(query, new Scan(query.after(), 0, 0, List.of()));
    }

    /** Goes on from there until the page is full, the list is at its end, or enough was looked at. */
    private Mono<JobPage> fill(ListQuery query, Scan scan) {
        int wanted = query.limit() + 1 - scan.found().size(); // one more tells whether there is a next page
        // the position's own entry is met again
        int count = scan.looked() == 0 && query.status() == null ? wanted + 1 : ENTRIES_AT_ONCE;
        return redis.downFrom(Keys.jobsOf(query.clientId()), scan.highest(), scan.skip(), count)
                .map(entries -> entries.stream()
                        .map(entry -> new ListPosition((long) entry.getScore(), id(entry.getValue())))
                        .toList())
                .flatMap(entries -> Flux.fromIterable(entries)
                        .filter(scan::isAhead)
                        .flatMapSequential(entry -> find(query, entry), READS_AT_ONCE)
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

    /** A job that belongs on the page. */
    private record Listed(ListPosition position, byte[] document) {}

    /**
     * How far a list was looked at.
     *
     * @param position the last entry; null: none yet
     * @param skip of the entries not newer than the position, how many were looked at: those of its moment
     * @param looked number of entries
     * @param found one more than fit on the page at most
     */
    private record Scan(@Nullable ListPosition position, int skip, int looked, List<Listed> found) {
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
                return new Scan(position, skip, looked, all);
            }
            ListPosition last = entries.getLast();
            boolean sameMoment = position != null && position.createdAt() == last.createdAt();
            int ofLastMoment = (int) entries.stream()
                    .filter(entry -> entry.createdAt() == last.createdAt())
                    .count();
            return new Scan(
                    isAhead(last) ? last : position,
                    sameMoment ? skip + entries.size() : ofLastMoment,
                    looked + entries.size(),
                    all);
        }

        boolean isDone(int limit) {
            return found.size() > limit || looked >= MOST_ENTRIES;
        }

        JobPage page(int limit, boolean atEnd) {
            List<byte[]> documents =
                    found.stream().limit(limit).map(Listed::document).toList();
            ListPosition next = found.size() > limit ? found.get(limit - 1).position() : atEnd ? null : position;
            return new JobPage(documents, next);
        }
    }
}
