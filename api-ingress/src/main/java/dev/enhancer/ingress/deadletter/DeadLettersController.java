package dev.enhancer.ingress.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.redis.audit.AuditEntry;
import dev.enhancer.ingress.audit.AuditAction;
import dev.enhancer.ingress.audit.AuditTrail;
import dev.enhancer.ingress.audit.Operator;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.RequiresScope;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.deadletter.DeadLetterReplay.Outcome;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.log.RequestContext;
import dev.enhancer.ingress.web.JsonBody;
import dev.enhancer.ingress.web.JsonResponses;
import dev.enhancer.ingress.web.PageLimit;
import dev.enhancer.ingress.web.StrictJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Lists, replays and deletes dead letters for operators. */
@RestController
@RequestMapping(path = {"/v1/admin/dead-letters", "/admin/dead-letters"})
final class DeadLettersController {
    private static final int MAX_BODY_BYTES = 16 * 1024;
    private static final int PREVIEWED = 20;

    private final DeadLetters letters;
    private final DeadLetterReplay replay;
    private final BulkDeadLetters bulk;
    private final AuditTrail trail;

    DeadLettersController(DeadLetters letters, DeadLetterReplay replay, BulkDeadLetters bulk, AuditTrail trail) {
        this.letters = letters;
        this.replay = replay;
        this.bulk = bulk;
        this.trail = trail;
    }

    @GetMapping
    Mono<ResponseEntity<byte[]>> list(
            @RequiresScope(Scope.ADMIN_READ) Caller operator,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int max = PageLimit.parse(limit);
        Span span = cursor == null ? Span.ALL : Span.afterCursor(cursor);
        // one more than is shown tells whether there is a further page
        return letters.page(span, max + 1).map(found -> JsonResponses.of(HttpStatus.OK, Page.of(found, max)));
    }

    @PostMapping("/{id}/replay")
    Mono<ResponseEntity<Void>> replay(
            @RequiresScope(Scope.ADMIN) Caller operator, @PathVariable String id, ServerWebExchange exchange) {
        AuditEntry audit = Operator.of(operator, exchange).did(AuditAction.DEAD_LETTER_REPLAYED, id);
        return letters.find(id)
                .switchIfEmpty(Mono.error(DeadLettersController::notFound))
                .flatMap(letter -> replay.replay(List.of(letter), RequestContext.trace(exchange), trail.add(audit))
                        .next())
                .map(outcome -> switch (outcome) {
                    case REPLAYED -> ResponseEntity.accepted().build();
                    case JOB_ENDED -> throw new ApiException(ErrorCode.JOB_ALREADY_FINAL);
                    case GONE -> throw notFound();
                });
    }

    /** Replays by filter: 202 and what was replayed. With {@code dryRun}: 200 and what would be replayed. */
    @PostMapping("/replay")
    Mono<ResponseEntity<byte[]>> replayAll(@RequiresScope(Scope.ADMIN) Caller operator, ServerWebExchange exchange) {
        return JsonBody.read(exchange.getRequest(), MAX_BODY_BYTES)
                .map(body -> DeadLetterFilter.read(StrictJson.parse(body)))
                .flatMap(filter -> filter.isDryRun()
                        ? bulk.find(filter).map(found -> JsonResponses.of(HttpStatus.OK, Preview.of(found)))
                        : bulk.replay(filter, RequestContext.trace(exchange), Operator.of(operator, exchange))
                                .map(done -> JsonResponses.of(HttpStatus.ACCEPTED, Replayed.of(done))));
    }

    /** Deletes by filter, and tells what was deleted. With {@code dryRun}: what would be deleted. */
    @PostMapping("/delete")
    Mono<ResponseEntity<byte[]>> deleteAll(@RequiresScope(Scope.ADMIN) Caller operator, ServerWebExchange exchange) {
        return JsonBody.read(exchange.getRequest(), MAX_BODY_BYTES)
                .map(body -> DeadLetterFilter.read(StrictJson.parse(body)))
                .flatMap(filter -> filter.isDryRun()
                        ? bulk.find(filter).map(found -> JsonResponses.of(HttpStatus.OK, Preview.of(found)))
                        : bulk.delete(filter, Operator.of(operator, exchange))
                                .map(done -> JsonResponses.of(HttpStatus.OK, Deleted.of(done))));
    }

    @DeleteMapping("/{id}")
    Mono<ResponseEntity<Void>> delete(
            @RequiresScope(Scope.ADMIN) Caller operator, @PathVariable String id, ServerWebExchange exchange) {
        AuditEntry audit = Operator.of(operator, exchange).did(AuditAction.DEAD_LETTER_DELETED, id);
        return letters.drop(id, audit).map(dropped -> {
            if (!dropped) {
                throw notFound();
            }
            return ResponseEntity.noContent().build();
        });
    }

    private static ApiException notFound() {
        return new ApiException(ErrorCode.DEAD_LETTER_NOT_FOUND);
    }

    /** @param nextCursor null: this is the last page */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Page(List<Letter> deadLetters, @Nullable String nextCursor) {
        static Page of(List<DeadLetter> found, int max) {
            boolean isLast = found.size() <= max;
            List<DeadLetter> shown = isLast ? found : found.subList(0, max);
            return new Page(Letter.of(shown), isLast ? null : Span.cursor(shown.getLast()));
        }
    }

    /**
     * What a replay would process.
     *
     * @param more whether further dead letters match, which another replay would process
     * @param deadLetters the latest of them
     */
    private record Preview(int matched, boolean more, List<Letter> deadLetters) {
        static Preview of(BulkDeadLetters.Found found) {
            List<DeadLetter> latest = found.letters().stream().limit(PREVIEWED).toList();
            return new Preview(found.letters().size(), found.more(), Letter.of(latest));
        }
    }

    /**
     * What a replay did.
     *
     * @param jobEnded dead letters of final jobs, which stay on the list
     * @param gone dead letters whose record is no longer in Kafka
     * @param more whether further dead letters match, which another replay would process
     */
    private record Replayed(int matched, long replayed, long jobEnded, long gone, boolean more) {
        static Replayed of(BulkDeadLetters.Done done) {
            return new Replayed(
                    done.found().letters().size(),
                    done.count(Outcome.REPLAYED),
                    done.count(Outcome.JOB_ENDED),
                    done.count(Outcome.GONE),
                    done.found().more());
        }
    }

    /** @param more whether further dead letters match, which another request would delete */
    private record Deleted(int matched, long deleted, boolean more) {
        static Deleted of(BulkDeadLetters.Deleted done) {
            return new Deleted(
                    done.found().letters().size(), done.count(), done.found().more());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Letter(
            String id,
            DeadLetter.Kind kind,
            @Nullable String jobId,
            @Nullable String clientId,
            String reason,
            Instant at) {
        static List<Letter> of(List<DeadLetter> letters) {
            return letters.stream()
                    .map(letter -> new Letter(
                            letter.id(),
                            letter.kind(),
                            letter.jobId(),
                            letter.clientId(),
                            letter.reason(),
                            Instant.ofEpochMilli(letter.atMillis())))
                    .toList();
        }
    }
}
