package dev.enhancer.ingress.deadletter;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.ingress.audit.AuditAction;
import dev.enhancer.ingress.audit.AuditTrail;
import dev.enhancer.ingress.audit.Operator;
import dev.enhancer.ingress.deadletter.DeadLetterReplay.Outcome;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Replays or deletes all dead letters that match a filter, at most the latest 1,000 at a time. */
final class BulkDeadLetters {
    private static final int MAX_LETTERS = 1_000;
    private static final int PAGE_SIZE = 500;

    /** How many records are in memory at a time. Each has up to 100 KiB. */
    private static final int RECORDS_AT_ONCE = 100;

    private static final int DELETIONS_AT_ONCE = 16;

    private final DeadLetters letters;
    private final DeadLetterReplay replay;
    private final AuditTrail trail;

    BulkDeadLetters(DeadLetters letters, DeadLetterReplay replay, AuditTrail trail) {
        this.letters = letters;
        this.replay = replay;
        this.trail = trail;
    }

    /** The dead letters that a replay would process. */
    Mono<Found> find(DeadLetterFilter filter) {
        return page(filter.span())
                .expand(page -> page.size() < PAGE_SIZE
                        ? Mono.empty()
                        : page(filter.span().after(page.getLast())))
                .flatMapIterable(page -> page)
                .filter(filter::matches)
                .take(MAX_LETTERS + 1)
                .collectList()
                .map(found -> new Found(found.stream().limit(MAX_LETTERS).toList(), found.size() > MAX_LETTERS));
    }

    private Mono<List<DeadLetter>> page(Span span) {
        return letters.page(span, PAGE_SIZE);
    }

    /** Replays them. One entry in the audit trail stands for all, and is added after the first replay. */
    Mono<Done> replay(DeadLetterFilter filter, TraceParent trace, Operator operator) {
        Mono<Void> recordedOnce = trail.add(operator.did(AuditAction.DEAD_LETTERS_REPLAYED, filter.description()))
                .cache();
        return find(filter).flatMap(found -> Flux.fromIterable(found.letters())
                .buffer(RECORDS_AT_ONCE)
                .concatMap(chunk -> replay.replay(chunk, trace, recordedOnce), 1)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .map(counts -> new Done(found, counts)));
    }

    /** Removes them from the list. One entry in the audit trail stands for all, and is added before the first deletion. */
    Mono<Deleted> delete(DeadLetterFilter filter, Operator operator) {
        Mono<Deleted> toItsEnd = find(filter)
                .flatMap(found -> trail.add(operator.did(AuditAction.DEAD_LETTERS_DELETED, filter.description()))
                        .thenMany(Flux.fromIterable(found.letters()))
                        .flatMap(letter -> letters.drop(letter.id(), null), DELETIONS_AT_ONCE)
                        .filter(isDropped -> isDropped)
                        .count()
                        .map(count -> new Deleted(found, count)));
        return Mono.fromFuture(toItsEnd::toFuture, true); // goes on if the operator disconnects
    }

    record Deleted(Found found, long count) {}

    /** @param more whether further dead letters match */
    record Found(List<DeadLetter> letters, boolean more) {}

    record Done(Found found, Map<Outcome, Long> counts) {
        long count(Outcome outcome) {
            return counts.getOrDefault(outcome, 0L);
        }
    }
}
