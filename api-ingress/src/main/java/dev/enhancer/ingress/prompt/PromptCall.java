package dev.enhancer.ingress.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.idempotency.IdempotencyKey;
import dev.enhancer.ingress.idempotency.IdempotentRequest;
import dev.enhancer.ingress.idempotency.KeySpace;
import dev.enhancer.ingress.ratelimit.RequestLimit;
import dev.enhancer.ingress.submit.Submission;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * A request that wants a text enhanced.
 *
 * @param key null: the client sent none
 * @param body as the client wrote it
 * @param answer headers of the answer, whatever it will be
 */
record PromptCall(
        Caller caller,
        @Nullable IdempotencyKey key,
        TraceParent trace,
        RequestLimit limit,
        JsonNode body,
        HttpHeaders answer) {

    static PromptCall of(Caller caller, ServerWebExchange exchange, JsonNode body, RandomGenerator random) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        return new PromptCall(
                caller,
                IdempotencyKey.of(headers).orElse(null),
                TraceParent.continuing(headers.getFirst(Headers.TRACEPARENT), random),
                RequestLimit.of(exchange),
                body,
                exchange.getResponse().getHeaders());
    }

    Submission submission(Job job, KeySpace space) {
        IdempotentRequest request = key == null ? null : IdempotentRequest.of(space, caller.clientId(), key, body);
        return new Submission(caller, List.of(job), trace, request, "", true);
    }
}
