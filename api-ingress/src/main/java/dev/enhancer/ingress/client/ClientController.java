package dev.enhancer.ingress.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.audit.Operator;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.RequiresScope;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.web.Cursor;
import dev.enhancer.ingress.web.JsonBody;
import dev.enhancer.ingress.web.JsonFields;
import dev.enhancer.ingress.web.PageLimit;
import dev.enhancer.ingress.web.Problems;
import dev.enhancer.ingress.web.StrictJson;
import dev.enhancer.ingress.webhooktarget.TargetUrl;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Lets operators manage the clients. */
@RestController
@RequestMapping({"/v1/admin/clients", "/admin/clients"})
final class ClientController {
    private static final int MAX_BODY_BYTES = 16 * 1024;
    private static final int DEFAULT_OVERLAP_SECONDS = 3_600;
    private static final int MAX_OVERLAP_SECONDS = 30 * 24 * 3_600;

    private final ClientAdministration administration;
    private final ClientStore store;
    private final Plans plans;
    private final TargetUrl targets;

    ClientController(ClientAdministration administration, ClientStore store, Plans plans, TargetUrl targets) {
        this.administration = administration;
        this.store = store;
        this.plans = plans;
        this.targets = targets;
    }

    /** Creates a client. Only this response shows the client's secret. */
    @PostMapping
    Mono<ResponseEntity<ClientDocument>> create(
            @RequiresScope(Scope.ADMIN) Caller operator, ServerWebExchange exchange) {
        return JsonBody.read(exchange.getRequest(), MAX_BODY_BYTES)
                .map(body -> ClientRequest.ofNew(StrictJson.parse(body), plans))
                .flatMap(this::refuseForbiddenUrl)
                .flatMap(wanted -> administration.create(wanted, Operator.of(operator, exchange)))
                .map(created -> ResponseEntity.created(URI.create(
                                "/v1/admin/clients/" + created.client().id()))
                        .body(ClientDocument.of(created)));
    }

    private Mono<ClientRequest> refuseForbiddenUrl(ClientRequest request) {
        String url = request.budgetWebhookUrl().wanted();
        return url == null
                ? Mono.just(request)
                : targets.requireCallable(ClientRequest.BUDGET_WEBHOOK_URL, url).thenReturn(request);
    }

    /** Lists clients in the order of their ids. */
    @GetMapping
    Mono<Page> list(
            @RequiresScope(Scope.ADMIN_READ) Caller operator,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int count = PageLimit.parse(limit);
        String after = cursor == null
                ? null
                : Cursor.read(cursor, id -> Optional.of(id).filter(Client::isId));
        return store.list(after, count + 1).map(clients -> Page.of(clients, count));
    }

    @GetMapping("/{id}")
    Mono<ClientDocument> read(@RequiresScope(Scope.ADMIN_READ) Caller operator, @PathVariable String id) {
        return store.find(validId(id))
                .map(ClientDocument::of)
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.CLIENT_NOT_FOUND)));
    }

    @PatchMapping("/{id}")
    Mono<ClientDocument> change(
            @RequiresScope(Scope.ADMIN) Caller operator, @PathVariable String id, ServerWebExchange exchange) {
        return JsonBody.read(exchange.getRequest(), MAX_BODY_BYTES)
                .map(body -> ClientRequest.ofChange(StrictJson.parse(body), plans))
                .flatMap(this::refuseForbiddenUrl)
                .flatMap(wanted -> administration.change(validId(id), wanted, Operator.of(operator, exchange)))
                .map(ClientDocument::of);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(
            @RequiresScope(Scope.ADMIN) Caller operator, @PathVariable String id, ServerWebExchange exchange) {
        return administration.delete(validId(id), Operator.of(operator, exchange));
    }

    /** Gives a client a new secret. The body is {@code {"overlapSeconds": N}} or absent. */
    @PostMapping("/{id}/rotate-secret")
    Mono<NewSecret> rotate(
            @RequiresScope(Scope.ADMIN) Caller operator, @PathVariable String id, ServerWebExchange exchange) {
        return JsonBody.readOptional(exchange.getRequest(), MAX_BODY_BYTES)
                .map(ClientController::overlap)
                .flatMap(overlap -> administration.rotate(validId(id), overlap, Operator.of(operator, exchange)))
                .map(secret -> new NewSecret(secret.secret().value()));
    }

    private static Duration overlap(byte[] body) {
        if (body.length == 0) {
            return Duration.ofSeconds(DEFAULT_OVERLAP_SECONDS);
        }
        Problems problems = new Problems();
        JsonFields fields = JsonFields.of(StrictJson.parse(body), problems);
        Integer seconds = fields.integer("overlapSeconds");
        if (seconds != null && (seconds < 0 || seconds > MAX_OVERLAP_SECONDS)) {
            problems.add("overlapSeconds", "must be 0 to %d".formatted(MAX_OVERLAP_SECONDS));
        }
        fields.rejectUnknown();
        problems.refuse(List.of(ErrorCode.VALIDATION_ERROR));
        return Duration.ofSeconds(seconds == null ? DEFAULT_OVERLAP_SECONDS : seconds);
    }

    private static String validId(String id) {
        if (!Client.isId(id)) {
            throw new ApiException(ErrorCode.CLIENT_NOT_FOUND);
        }
        return id;
    }

    /** @param nextCursor absent on the last page */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<ClientDocument> clients, @Nullable String nextCursor) {
        /** @param clients one more than the page holds, if there are more */
        static Page of(List<Client> clients, int count) {
            List<Client> shown = clients.subList(0, Math.min(count, clients.size()));
            String next = clients.size() > count ? Cursor.write(shown.getLast().id()) : null;
            return new Page(shown.stream().map(ClientDocument::of).toList(), next);
        }
    }

    record NewSecret(String clientSecret) {
        @Override
        public String toString() {
            return "NewSecret[***]";
        }
    }
}
