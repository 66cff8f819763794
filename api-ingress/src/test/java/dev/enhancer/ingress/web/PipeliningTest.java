package dev.enhancer.ingress.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipeliningTest {
    private final Network network = new Network();
    private final Server server = new Server();
    private final EmbeddedChannel channel = new EmbeddedChannel(network, new Pipelining(), server);

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void forwards_the_next_request_when_the_previous_response_has_left() {
        ask("/1", "/2");

        channel.writeOutbound(response());
        assertThat(server.seen).containsExactly("/1");

        network.sendAll();
        channel.runPendingTasks();
        assertThat(server.seen).containsExactly("/1", "/2");
    }

    @Test
    void an_informational_response_is_not_the_response() {
        ask("/1", "/2");

        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        network.sendAll();

        assertThat(server.seen).containsExactly("/1");
    }

    @Test
    void a_body_stays_with_its_head() {
        channel.writeInbound(
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/1"),
                content("a"),
                new DefaultLastHttpContent(Unpooled.copiedBuffer("b".getBytes(StandardCharsets.UTF_8))),
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/2"),
                content("c"));
        assertThat(server.seen).containsExactly("/1", "a", "b");

        answer();
        channel.writeInbound(content("d"));

        assertThat(server.seen).containsExactly("/1", "a", "b", "/2", "c", "d");
    }

    @Test
    void nothing_is_read_while_a_request_waits() {
        channel.config().setAutoRead(false); // as Reactor Netty does
        ask("/1", "/2");
        network.reads = 0;

        channel.read();
        assertThat(network.reads).isZero();

        answer();
        assertThat(network.reads).isEqualTo(1);
    }

    @Test
    void each_request_of_one_read_is_a_separate_task_of_the_event_loop() {
        server.answersAtOnce = true;
        network.sendsAtOnce = true;

        for (String path : List.of("/0", "/1", "/2")) {
            channel.pipeline().firstContext().fireChannelRead(request(path));
        }
        channel.pipeline().firstContext().fireChannelReadComplete();

        assertThat(server.seen).containsExactly("/0");
        channel.runPendingTasks();
        assertThat(server.seen).containsExactly("/0", "/1", "/2");
    }

    @Test
    void closes_after_sixteen_requests_of_one_read_even_if_answered_at_once() {
        server.answersAtOnce = true;
        network.sendsAtOnce = true;

        for (int i = 0; i < 100; i++) {
            channel.pipeline().firstContext().fireChannelRead(request("/" + i));
        }
        channel.pipeline().firstContext().fireChannelReadComplete();
        channel.runPendingTasks();

        assertThat(server.seen).hasSize(1 + Pipelining.MOST_UNANSWERED);
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void sixteen_requests_are_answered_and_the_connection_is_closed_if_there_are_more() {
        ask("/0", "/1", "/2", "/3", "/4", "/5", "/6", "/7", "/8", "/9", "/10", "/11", "/12", "/13", "/14", "/15");
        ask("/16", "/17");

        for (int i = 0; i < Pipelining.MOST_UNANSWERED; i++) {
            assertThat(channel.isActive()).isTrue();
            answer();
        }

        assertThat(server.seen).hasSize(16).endsWith("/15");
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void sixteen_requests_and_no_more_leave_the_connection_open() {
        ask("/0", "/1", "/2", "/3", "/4", "/5", "/6", "/7", "/8", "/9", "/10", "/11", "/12", "/13", "/14", "/15");

        for (int i = 0; i < Pipelining.MOST_UNANSWERED; i++) {
            answer();
        }
        ask("/16");

        assertThat(server.seen).endsWith("/16");
        assertThat(channel.isActive()).isTrue();
    }

    @Test
    void what_waits_is_released_when_the_connection_ends() {
        HttpContent waiting = content("a");
        ask("/1", "/2");
        channel.writeInbound(waiting);

        channel.close();

        assertThat(waiting.refCnt()).isZero();
    }

    private void ask(String... paths) {
        for (String path : paths) {
            channel.writeInbound(request(path));
        }
    }

    private static DefaultFullHttpRequest request(String path) {
        return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
    }

    private void answer() {
        channel.writeOutbound(response());
        network.sendAll();
        channel.runPendingTasks();
    }

    private static DefaultFullHttpResponse response() {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    }

    private static HttpContent content(String text) {
        return new DefaultHttpContent(Unpooled.copiedBuffer(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Keeps what is written until it is told to send. */
    private static final class Network extends ChannelOutboundHandlerAdapter {
        private final Queue<ChannelPromise> written = new ArrayDeque<>();
        private boolean sendsAtOnce;
        private int reads;

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            written.add(promise);
            if (sendsAtOnce) {
                sendAll();
            }
        }

        void sendAll() {
            while (!written.isEmpty()) {
                written.remove().trySuccess();
            }
        }

        @Override
        public void read(ChannelHandlerContext context) {
            reads++;
        }
    }

    private static final class Server extends ChannelInboundHandlerAdapter {
        private final List<String> seen = new ArrayList<>();
        private boolean answersAtOnce;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                seen.add(request.uri());
            } else if (message instanceof HttpContent content) {
                seen.add(content.content().toString(StandardCharsets.UTF_8));
                content.release();
            }
            if (answersAtOnce) {
                context.writeAndFlush(response());
            }
        }
    }
}
