package dev.enhancer.ingress.submit;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.idempotency.IdempotencyKey;
import dev.enhancer.ingress.idempotency.IdempotentRequest;
import dev.enhancer.ingress.idempotency.KeyNamespace;
import dev.enhancer.ingress.log.RequestContext;
import dev.enhancer.ingress.ratelimit.RequestLimit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import tools.jackson.databind.JsonNode;

/**
 * What is known about a submission before its body is read.
 *
 * @param key null: the client sent none
 * @param limit the limit that the submission counts against
 * @param fresh whether each of its jobs needs a completion of its own instead of a cached result
 */
public record SubmissionContext(
        Caller caller, @Nullable IdempotencyKey key, TraceParent trace, RequestLimit limit, boolean fresh) {

    /** @throws ApiException {@code invalid_idempotency_key} */
    public static SubmissionContext of(Caller caller, ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        return new SubmissionContext(
                caller,
                IdempotencyKey.of(headers).orElse(null),
                RequestContext.trace(exchange),
                RequestLimit.of(exchange),
                isFreshWanted(headers));
    }

    /** True for {@code Cache-Control: no-cache}, RFC 9111 §5.2.1.4. */
    private static boolean isFreshWanted(HttpHeaders headers) {
        return headers.getOrEmpty(HttpHeaders.CACHE_CONTROL).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .anyMatch(directive -> directive.strip().equalsIgnoreCase("no-cache"));
    }

    /**
     * Makes the submission of the jobs in the body. If nothing is left of the limit, the submission only looks for an
     * earlier one with the same key.
     */
    public Submission submission(List<Job> jobs, KeyNamespace namespace, JsonNode body, String note) {
        IdempotentRequest request = key == null ? null : IdempotentRequest.of(namespace, caller.clientId(), key, body);
        List<Job> wanted = fresh ? jobs.stream().map(Job::asFresh).toList() : jobs;
        return new Submission(caller, wanted, trace, request, note, refusalBy(limit, null));
    }

    /**
     * A submission that only looks for an earlier one with the same key.
     *
     * @param refusal if there is none
     * @return empty if the client sent no key
     */
    Optional<Submission> replay(KeyNamespace namespace, JsonNode body, ErrorCode refusal) {
        return Optional.ofNullable(key)
                .map(sent -> IdempotentRequest.of(namespace, caller.clientId(), sent, body))
                .map(request -> new Submission(caller, List.of(), trace, request, "", refusalBy(limit, refusal)));
    }

    private static @Nullable ErrorCode refusalBy(RequestLimit limit, @Nullable ErrorCode otherwise) {
        return limit.isSpent() ? ErrorCode.RATE_LIMIT_EXCEEDED : otherwise;
    }
}
