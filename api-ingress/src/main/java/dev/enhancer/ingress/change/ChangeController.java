package dev.enhancer.ingress.change;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.RequiresScope;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.change.Cancellation.AlreadyFinal;
import dev.enhancer.ingress.change.Cancellation.Cancelled;
import dev.enhancer.ingress.change.Cancellation.NotFound;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.log.RequestContext;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Lets a client cancel and delete its jobs. The job of another client is a 404, like a job that never existed. */
@RestController
@RequestMapping(path = {"/v1", ""})
final class ChangeController {
    private final JobCancellation cancellation;
    private final JobDeletion deletion;

    ChangeController(JobCancellation cancellation, JobDeletion deletion) {
        this.cancellation = cancellation;
        this.deletion = deletion;
    }

    @PostMapping("/jobs/{id}/cancel")
    Mono<ResponseEntity<byte[]>> cancel(
            @RequiresScope(Scope.JOBS_WRITE) Caller caller, @PathVariable String id, ServerWebExchange exchange) {
        TraceParent trace = RequestContext.trace(exchange);
        return cancellation.cancel(caller.clientId(), jobId(id), trace).map(ChangeController::response);
    }

    private static ResponseEntity<byte[]> response(Cancellation cancellation) {
        return switch (cancellation) {
            case Cancelled(byte[] document) ->
                ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
            case AlreadyFinal _ -> throw new ApiException(ErrorCode.JOB_ALREADY_FINAL);
            case NotFound _ -> throw new ApiException(ErrorCode.JOB_NOT_FOUND);
        };
    }

    @DeleteMapping("/jobs/{id}")
    Mono<ResponseEntity<Void>> delete(@RequiresScope(Scope.JOBS_WRITE) Caller caller, @PathVariable String id) {
        return deletion.delete(caller.clientId(), jobId(id)).map(deleted -> {
            if (!deleted) {
                throw new ApiException(ErrorCode.JOB_NOT_FOUND);
            }
            return ResponseEntity.noContent().build();
        });
    }

    private static JobId jobId(String id) {
        return JobId.parse(id).orElseThrow(() -> new ApiException(ErrorCode.INVALID_JOB_ID));
    }
}
