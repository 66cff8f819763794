package dev.enhancer.ingress.deadletter;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.ingress.deadletter.DeadLetterReplay.Outcome;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Replays all dead letters that fit a filter, the latest 1,000 of them at a time. */
@Component
final class BulkReplay {
    private static final int MOST = 1_000;
    private static final int ROUND_TRIP = 500;

    /** How many records are in memory at once; each has up to 100 KiB. */
    private static final int CHUNK = 100;

    private final DeadLetters letters;
    private final DeadLetterReplay replay;

    BulkReplay(DeadLetters letters, DeadLetterReplay replay) {
        this.letters = letters;
        this.replay = replay;
    }

    /** What a replay would take. */
    Mono<Found> find(DeadLetterFilter filter) {
        return page(filter.span())
                .expand(page -> page.size() < ROUND_TRIP
                        ? Mono.empty()
                        : page(filter.span().behind(page.getLast())))
                .flatMapIterable(page -> page)
                .filter(filter::fits)
                .take(MOST + 1)
                .collectList()
                .map(found -> new Found(found.stream().limit(MOST).toList(), found.size() > MOST));
    }

    private Mono<List<DeadLetter>> page(Span span) {
        return letters.page(span, ROUND_TRIP);
    }

    Mono<Done> replay(DeadLetterFilter filter, TraceParent trace) {
        return find(filter).flatMap(found -> Flux.fromIterable(found.letters())
                .buffer(CHUNK)
                .concatMap(chunk -> replay.replay(chunk, trace), 1)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .map(counts -> new Done(found, counts)));
    }

    /** @param more whether there are others that fit */
    record Found(List<DeadLetter> letters, boolean more) {}

    record Done(Found found, Map<Outcome, Long> counts) {
        long count(Outcome outcome) {
            return counts.getOrDefault(outcome, 0L);
        }
    }
}
