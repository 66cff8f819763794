package dev.enhancer.ingress.lane;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.Priority;
import dev.enhancer.ingress.audit.Operator;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.RequiresScope;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.error.ApiException;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Shows the lanes to operators, and pauses and resumes them. */
@RestController
@RequestMapping(path = {"/v1/admin/queues", "/admin/queues"})
final class LaneController {
    private final LaneBoard board;

    LaneController(LaneBoard board) {
        this.board = board;
    }

    /** @param queues all lanes, the highest priority first */
    record LaneList(List<LaneState> queues) {}

    @GetMapping
    Mono<LaneList> list(@RequiresScope(Scope.ADMIN_READ) Caller caller) {
        return board.all().map(LaneList::new);
    }

    /** Workers start no more jobs of the lane; running ones go on. */
    @PostMapping("/{lane}/pause")
    Mono<LaneState> pause(
            @RequiresScope(Scope.ADMIN) Caller caller, @PathVariable String lane, ServerWebExchange exchange) {
        return set(lane, true, Operator.of(caller, exchange));
    }

    @PostMapping("/{lane}/resume")
    Mono<LaneState> resume(
            @RequiresScope(Scope.ADMIN) Caller caller, @PathVariable String lane, ServerWebExchange exchange) {
        return set(lane, false, Operator.of(caller, exchange));
    }

    private Mono<LaneState> set(String lane, boolean paused, Operator operator) {
        return Mono.justOrEmpty(Priority.parse(lane))
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.QUEUE_NOT_FOUND)))
                .flatMap(known -> board.set(known, paused, operator));
    }
}
