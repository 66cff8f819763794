package dev.enhancer.ingress.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.util.context.Context;

/**
 * Responds with 500 when the handling of a request throws an {@code Error}, such as a stack overflow, and closes the
 * connection. Reactor does not signal an {@code Error}, so without this class the client would wait until {@link
 * HeadDeadline} closes the connection. That still happens if the {@code Error} is thrown on another thread than the
 * request's own.
 */
final class UnhandledErrors implements WebHttpHandlerBuilderCustomizer {
    private static final Logger log = LoggerFactory.getLogger(UnhandledErrors.class);

    private final EarlyResponses early;

    UnhandledErrors(EarlyResponses early) {
        this.early = early;
    }

    @Override
    public void customize(WebHttpHandlerBuilder builder) {
        builder.httpHandlerDecorator(
                handler -> (request, response) -> guarded(handler.handle(request, response), response));
    }

    Mono<Void> guarded(Mono<Void> handling, ServerHttpResponse response) {
        return Mono.create(sink -> {
            try {
                passOn(handling, sink);
            } catch (Error e) {
                log.atError()
                        .addKeyValue("request_id", response.getHeaders().getFirst(CommonHeaders.REQUEST_ID))
                        .setCause(e)
                        .log("request.error");
                passOn(internalError(response), sink);
            }
        });
    }

    /** The sink accepts the first signal of an end and ignores later ones. */
    private static void passOn(Mono<Void> end, MonoSink<Void> sink) {
        sink.onDispose(end.subscribe(_ -> {}, sink::error, sink::success, Context.of(sink.contextView())));
    }

    private Mono<Void> internalError(ServerHttpResponse response) {
        if (response.isCommitted()) {
            return Mono.error(new IllegalStateException("an error after the beginning of the response"));
        }
        HttpHeaders headers = response.getHeaders();
        byte[] body = early.internalError(headers.getFirst(CommonHeaders.REQUEST_ID));
        response.setStatusCode(HttpStatus.INTERNAL_SERVER_ERROR);
        headers.setContentType(MediaType.APPLICATION_JSON);
        headers.setContentLength(body.length);
        headers.set(HttpHeaders.CONNECTION, "close");
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
