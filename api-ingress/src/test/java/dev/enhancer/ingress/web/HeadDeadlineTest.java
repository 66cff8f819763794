package dev.enhancer.ingress.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
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
    void waits_75_s_after_an_answer_for_the_next_head() {
        pass(9);
        ask();
        answer(HttpResponseStatus.OK);

        pass(74);
        assertThat(channel.isActive()).isTrue();

        pass(2);
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void waits_as_long_as_an_answer_takes() {
        ask();
        answer(HttpResponseStatus.CONTINUE);
        pass(1_000);
        assertThat(channel.isActive()).isTrue();

        answer(HttpResponseStatus.OK);
        pass(74);
        assertThat(channel.isActive()).isTrue();
    }

    @Test
    void waits_while_a_pipelined_request_is_unanswered() {
        ask();
        ask();
        answer(HttpResponseStatus.OK);

        pass(1_000);

        assertThat(channel.isActive()).isTrue();
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
