package dev.enhancer.ingress.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeadDeadlineTest {
    private EmbeddedChannel channel;
    private long now;

    @BeforeEach
    void connect() {
        channel = new EmbeddedChannel();
        channel.freezeTime();
        channel.pipeline().addLast(new HeadDeadline(() -> now));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void waits_10_s_for_the_first_head() {
        pass(9);
        assertThat(channel.isActive()).isTrue();

        pass(2);
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void waits_75_s_after_a_response_for_the_next_head() {
        pass(9);
        ask();
        answer(HttpResponseStatus.OK);

        pass(74);
        assertThat(channel.isActive()).isTrue();

        pass(2);
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void a_response_that_has_begun_has_no_deadline() {
        ask();
        answer(HttpResponseStatus.CONTINUE);
        pass(80);
        channel.writeOutbound(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        pass(1_000);
        assertThat(channel.isActive()).isTrue();

        channel.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);
        pass(74);
        assertThat(channel.isActive()).isTrue();
    }

    @Test
    void waits_90_s_for_a_response_to_begin() {
        ask();
        answer(HttpResponseStatus.CONTINUE);

        pass(89);
        assertThat(channel.isActive()).isTrue();

        pass(70);
        assertThat(channel.isActive()).isFalse();
    }

    private void ask() {
        channel.writeInbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"));
    }

    private void answer(HttpResponseStatus status) {
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status));
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now += TimeUnit.SECONDS.toNanos(1);
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
        }
    }
}
