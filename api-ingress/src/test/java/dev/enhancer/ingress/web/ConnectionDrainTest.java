package dev.enhancer.ingress.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionDrainTest {
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final ConnectionDrain drain = new ConnectionDrain(later::add);
    private final EmbeddedChannel channel = new EmbeddedChannel(drain.connection());
    private boolean isStopped;

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void a_connection_stays_open_until_the_ingress_stops() {
        ask();
        channel.writeOutbound(response());

        assertThat(closesAfterwards()).isFalse();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void a_stopping_ingress_closes_a_connection_with_its_response() {
        stop();
        ask();
        channel.writeOutbound(response());

        assertThat(closesAfterwards()).isTrue();
        assertThat(channel.isOpen()).isFalse();
        assertThat(isStopped).isFalse();
    }

    @Test
    void idle_connections_are_closed_when_the_time_is_over() {
        ask();
        channel.writeOutbound(response());
        stop();
        assertThat(channel.isOpen()).isTrue();

        timePasses();

        assertThat(channel.isOpen()).isFalse();
        assertThat(isStopped).isTrue();
    }

    @Test
    void a_response_that_has_begun_is_completed_first() {
        ask();
        channel.writeOutbound(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        stop();
        timePasses();
        channel.writeOutbound(new DefaultHttpContent(Unpooled.EMPTY_BUFFER));
        assertThat(channel.isOpen()).isTrue();

        channel.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void an_informational_response_does_not_close() {
        stop();
        ask();
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        timePasses();

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void nothing_is_waited_for_without_connections() {
        channel.close();

        stop();

        assertThat(isStopped).isTrue();
    }

    private void ask() {
        channel.writeInbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"));
    }

    private static HttpResponse response() {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    }

    private boolean closesAfterwards() {
        HttpResponse written = channel.readOutbound();
        return written.headers().contains(HttpHeaderNames.CONNECTION, "close", true);
    }

    private void stop() {
        drain.stop(() -> isStopped = true);
    }

    private void timePasses() {
        later.remove().run();
        channel.runPendingTasks();
    }
}
