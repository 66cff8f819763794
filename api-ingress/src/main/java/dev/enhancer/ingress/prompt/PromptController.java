package dev.enhancer.ingress.prompt;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.RequiresScope;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.change.JobDeletion;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import dev.enhancer.ingress.log.RequestContext;
import dev.enhancer.ingress.submit.SubmissionContext;
import dev.enhancer.ingress.web.JsonBody;
import dev.enhancer.ingress.web.StrictJson;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The routes of the AI Prompt Enhancer's synchronous API. A prompt of another client gets the same 404 as one that never
 * existed.
 */
@RestController
@RequestMapping(path = {"/v1/prompts", "/prompts"})
final class PromptController {
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final String RETRY_AFTER_SECONDS = "1";

    private final PromptEnhancement enhancement;
    private final PromptNames names;
    private final JobDeletion deletion;

    PromptController(PromptEnhancement enhancement, PromptNames names, JobDeletion deletion) {
        this.enhancement = enhancement;
        this.names = names;
        this.deletion = deletion;
    }

    @PostMapping
    Mono<ResponseEntity<Prompt>> create(@RequiresScope(Scope.JOBS_WRITE) Caller caller, ServerWebExchange exchange) {
        SubmissionContext context = SubmissionContext.of(caller, exchange);
        return body(exchange)
                .flatMap(body -> enhancement.create(context, body, responseHeaders(exchange)))
                .doOnNext(named -> RequestContext.setJob(exchange, named.job()))
                .map(PromptController::response);
    }

    @PutMapping("/{id}")
    Mono<ResponseEntity<Prompt>> update(
            @RequiresScope(Scope.JOBS_WRITE) Caller caller, @PathVariable String id, ServerWebExchange exchange) {
        SubmissionContext context = SubmissionContext.of(caller, exchange);
        return body(exchange)
                .flatMap(body -> enhancement.update(promptId(id), context, body, responseHeaders(exchange)))
                .doOnNext(named -> RequestContext.setJob(exchange, named.job()))
                .map(PromptController::response);
    }

    private static Mono<JsonNode> body(ServerWebExchange exchange) {
        return JsonBody.read(exchange.getRequest(), MAX_BODY_BYTES).map(StrictJson::parse);
    }

    /** The headers of the response, which are also sent if the enhancement failed. */
    private static HttpHeaders responseHeaders(ServerWebExchange exchange) {
        return exchange.getResponse().getHeaders();
    }

    @GetMapping
    Mono<PromptPage> list(
            @RequiresScope(Scope.JOBS_READ) Caller caller,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String offset) {
        return names.page(caller.clientId(), PromptQuery.of(limit, offset));
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<Prompt>> read(@RequiresScope(Scope.JOBS_READ) Caller caller, @PathVariable String id) {
        return found(caller, id).map(PromptController::response);
    }

    /** Deletes the job first. If the second step fails, the prompt is gone all the same. */
    @DeleteMapping("/{id}")
    Mono<ResponseEntity<Void>> delete(@RequiresScope(Scope.JOBS_WRITE) Caller caller, @PathVariable String id) {
        return found(caller, id)
                .flatMap(named -> deletion.delete(caller.clientId(), named.job())
                        .then(names.forget(named.prompt(), caller.clientId())))
                .thenReturn(ResponseEntity.noContent().build());
    }

    private Mono<NamedJob> found(Caller caller, String id) {
        return names.find(promptId(id), caller.clientId())
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.PROMPT_NOT_FOUND)));
    }

    private static PromptId promptId(String id) {
        return PromptId.parse(id).orElseThrow(() -> new ApiException(ErrorCode.PROMPT_NOT_FOUND));
    }

    private static ResponseEntity<Prompt> response(NamedJob named) {
        JobDocument document = named.document();
        Prompt prompt = Prompt.of(named.prompt(), named.createdAt(), document);
        return switch (document.status()) {
            case SUCCEEDED -> ResponseEntity.ok(prompt);
            case QUEUED, PROCESSING ->
                ResponseEntity.accepted()
                        .location(URI.create("/v1/prompts/" + prompt.id()))
                        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                        .body(prompt);
            case FAILED, CANCELLED, EXPIRED ->
                throw new ApiException(ErrorCode.ENHANCEMENT_FAILED, List.of(new Detail("job", reason(document))));
        };
    }

    private static String reason(JobDocument document) {
        return document.error() == null
                ? document.status().wireName()
                : document.error().code();
    }
}
