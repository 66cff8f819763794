package dev.enhancer.ingress.web;

import io.netty.handler.codec.http.HttpContentCompressor;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Adds our handlers to each connection, between the HTTP codec and the server. {@link Pipelining} comes first, so the
 * handlers behind it see one request at a time.
 */
final class ConnectionHandlers implements NettyServerCustomizer {
    private static final String PIPELINING = "pipelining";
    private static final String DRAIN = "drain";
    private static final String HEAD_DEADLINE = "head-deadline";
    private static final String EARLY_REFUSALS = "early-refusals";
    private static final String CONTENT_CODING = "content-coding";

    private final EarlyResponses early;
    private final ConnectionDrain drain;

    ConnectionHandlers(EarlyResponses early, ConnectionDrain drain) {
        this.early = early;
        this.drain = drain;
        loadCodecs();
    }

    // Netty unpacks a native library for compression when it first needs it: the event loop of the first long response
    // would write a file for that.
    private static void loadCodecs() {
        new HttpContentCompressor();
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((_, channel, _) -> channel.pipeline()
                .addAfter(NettyPipeline.HttpCodec, PIPELINING, new Pipelining())
                .addAfter(PIPELINING, DRAIN, drain.connection())
                .addAfter(DRAIN, HEAD_DEADLINE, new HeadDeadline(System::nanoTime))
                .addAfter(HEAD_DEADLINE, EARLY_REFUSALS, new EarlyRefusals(early))
                .addAfter(EARLY_REFUSALS, CONTENT_CODING, new ContentCoding()));
    }
}
