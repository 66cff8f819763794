package dev.enhancer.ingress.operator;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.ingress.audit.Operator;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.RequiresScope;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.log.RequestContext;
import dev.enhancer.ingress.operator.BulkActions.Result;
import dev.enhancer.ingress.read.JobDocuments;
import dev.enhancer.ingress.read.JobLists;
import dev.enhancer.ingress.read.JobQuery;
import dev.enhancer.ingress.web.JsonBody;
import dev.enhancer.ingress.web.JsonResponses;
import dev.enhancer.ingress.web.Problems;
import dev.enhancer.ingress.web.StrictJson;
import java.util.HashSet;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Lists the jobs of all clients for operators, shows where one is, and acts on all that match a filter. */
@RestController
@RequestMapping(path = {"/v1/admin/jobs", "/admin/jobs"})
final class OperatorJobsController {
    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final JobLists lists;
    private final JobDocuments documents;
    private final WhereaboutsReader whereabouts;
    private final BulkActions bulk;

    OperatorJobsController(JobLists lists, JobDocuments documents, WhereaboutsReader whereabouts, BulkActions bulk) {
        this.lists = lists;
        this.documents = documents;
        this.whereabouts = whereabouts;
        this.bulk = bulk;
    }

    @GetMapping
    Mono<ResponseEntity<byte[]>> list(
            @RequiresScope(Scope.ADMIN_READ) Caller caller, @RequestParam MultiValueMap<String, String> parameters) {
        Problems problems = new Problems();
        JobFilter filter = JobFilter.read(parameters::getFirst, problems);
        rejectUnknown(parameters.keySet(), problems);
        JobQuery.Page page = JobQuery.Page.of(parameters.getFirst("limit"), parameters.getFirst("cursor"), problems);
        return lists.page(filter.query(), page)
                .map(found -> found.response(job -> JobSummary.of(job.clientId(), job.document(), null)));
    }

    /** A misspelt criterion must not select all jobs. */
    private static void rejectUnknown(Set<String> names, Problems problems) {
        Set<String> unknown = new HashSet<>(names);
        JobFilter.FIELDS.forEach(unknown::remove);
        unknown.remove("limit");
        unknown.remove("cursor");
        unknown.forEach(name -> problems.add(name, "is not known here"));
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<byte[]>> find(@RequiresScope(Scope.ADMIN_READ) Caller caller, @PathVariable String id) {
        JobId job = JobId.parse(id).orElseThrow(() -> new ApiException(ErrorCode.INVALID_JOB_ID));
        return documents
                .find(job)
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.JOB_NOT_FOUND)))
                .flatMap(found -> whereabouts
                        .find(job, found.document())
                        .map(place -> JobSummary.of(found.clientId(), found.document(), place))
                        .defaultIfEmpty(JobSummary.of(found.clientId(), found.document(), null)))
                .map(summary -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(summary));
    }

    @PostMapping("/cancel")
    Mono<ResponseEntity<byte[]>> cancel(@RequiresScope(Scope.ADMIN) Caller caller, ServerWebExchange exchange) {
        return bulk(caller, exchange, bulk::cancel);
    }

    @PostMapping("/replay-webhooks")
    Mono<ResponseEntity<byte[]>> replayWebhooks(@RequiresScope(Scope.ADMIN) Caller caller, ServerWebExchange exchange) {
        return bulk(caller, exchange, bulk::replayWebhooks);
    }

    private static Mono<ResponseEntity<byte[]>> bulk(Caller caller, ServerWebExchange exchange, Action action) {
        return JsonBody.read(exchange.getRequest(), MAX_BODY_BYTES)
                .map(body -> BulkRequest.read(StrictJson.parse(body)))
                .flatMap(request -> action.run(request, RequestContext.trace(exchange), Operator.of(caller, exchange)))
                .map(result -> JsonResponses.of(HttpStatus.OK, result));
    }

    private interface Action {
        Mono<Result> run(BulkRequest request, TraceParent trace, Operator operator);
    }
}
