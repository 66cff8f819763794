package dev.enhancer.ingress.provider;

import dev.enhancer.common.error.ErrorCode;
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

/** Shows the providers to operators, and enables and disables them. */
@RestController
@RequestMapping(path = {"/v1/admin/providers", "/admin/providers"})
final class ProviderController {
    private final ProviderBoard board;

    ProviderController(ProviderBoard board) {
        this.board = board;
    }

    /** @param providers all providers of living workers */
    record ProviderList(List<ProviderState> providers) {}

    @GetMapping
    Mono<ProviderList> list(@RequiresScope(Scope.ADMIN_READ) Caller caller) {
        return board.all().map(ProviderList::new);
    }

    /** Enables a provider. Workers also try its refused keys again. */
    @PostMapping("/{name}/enable")
    Mono<ProviderState> enable(
            @RequiresScope(Scope.ADMIN) Caller caller, @PathVariable String name, ServerWebExchange exchange) {
        return set(name, true, Operator.of(caller, exchange));
    }

    @PostMapping("/{name}/disable")
    Mono<ProviderState> disable(
            @RequiresScope(Scope.ADMIN) Caller caller, @PathVariable String name, ServerWebExchange exchange) {
        return set(name, false, Operator.of(caller, exchange));
    }

    private Mono<ProviderState> set(String name, boolean on, Operator operator) {
        return board.set(name, on, operator)
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.PROVIDER_NOT_FOUND)));
    }
}
