package dev.enhancer.ingress.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.enhancer.common.redis.audit.PageAudit;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.RequiresScope;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.web.JsonResponses;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows operators what operators changed. */
@RestController
@RequestMapping(path = {"/v1/admin/audit", "/admin/audit"})
final class AuditController {
    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping
    Mono<ResponseEntity<byte[]>> list(
            @RequiresScope(Scope.ADMIN_READ) Caller operator,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        AuditQuery query = AuditQuery.of(limit, cursor);
        return trail.page(query).map(found -> JsonResponses.of(HttpStatus.OK, Page.of(found, query.limit())));
    }

    /**
     * @param entries the newest first
     * @param nextCursor null: this is the last page
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Page(List<Change> entries, @Nullable String nextCursor) {
        /** @param found one more than the page holds, if there are more */
        static Page of(List<PageAudit.Found> found, int limit) {
            List<PageAudit.Found> shown = found.subList(0, Math.min(limit, found.size()));
            return new Page(
                    shown.stream().map(Change::of).toList(),
                    found.size() > limit ? AuditQuery.cursor(shown.getLast()) : null);
        }
    }

    private record Change(Instant at, String clientId, String action, String target, String requestId) {
        static Change of(PageAudit.Found found) {
            return new Change(
                    found.at(),
                    found.entry().clientId(),
                    found.entry().action(),
                    found.entry().target(),
                    found.entry().requestId());
        }
    }
}
