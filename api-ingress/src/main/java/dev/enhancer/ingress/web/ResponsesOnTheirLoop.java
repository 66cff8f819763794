package dev.enhancer.ingress.web;

import io.netty.channel.EventLoop;
import org.reactivestreams.Publisher;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;

/**
 * Writes each response on the event loop of its connection. Replies of Redis and Kafka arrive on threads of those clients.
 * If a response ends on such a thread and its request's body was not read to the end, Reactor Netty 1.3.8 may stop reading
 * from the connection, and the next request on it gets no response: 62 of 24,000 fuzzed requests. Remove this class when
 * {@code FuzzIT} with {@code -Dfuzz.requests=100000 -Dfuzz.seed=42} sees no hang without it.
 */
final class ResponsesOnTheirLoop implements WebHttpHandlerBuilderCustomizer {
    @Override
    public void customize(WebHttpHandlerBuilder builder) {
        builder.httpHandlerDecorator(
                handler -> (request, response) -> handler.handle(request, new LoopResponse(response, loopOf(request))));
    }

    private static EventLoop loopOf(ServerHttpRequest request) {
        Connection connection = ServerHttpRequestDecorator.getNativeRequest(request);
        return connection.channel().eventLoop();
    }

    private static final class LoopResponse extends ServerHttpResponseDecorator {
        private final EventLoop loop;

        LoopResponse(ServerHttpResponse response, EventLoop loop) {
            super(response);
            this.loop = loop;
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            return onLoop(super.writeWith(body));
        }

        @Override
        public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
            return onLoop(super.writeAndFlushWith(body));
        }

        @Override
        public Mono<Void> setComplete() {
            return onLoop(super.setComplete());
        }

        private Mono<Void> onLoop(Mono<Void> step) {
            return Mono.defer(() -> loop.inEventLoop() ? step : step.subscribeOn(Schedulers.fromExecutor(loop)));
        }
    }
}
