package dev.enhancer.common.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SilenceLimitTest {
    private final EmbeddedChannel connection = new EmbeddedChannel(new SilenceLimit());

    @Test
    void a_silent_connection_with_a_pending_reply_is_closed() {
        connection.writeOutbound("PING");

        pass(1);
        assertThat(connection.isOpen()).isTrue();

        pass(1);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void a_connection_without_pending_replies_may_be_silent() {
        connection.writeOutbound("PING");
        connection.writeInbound("PONG");

        pass(10);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void a_connection_with_data_between_two_checks_is_alive() {
        for (int i = 0; i < 10; i++) {
            connection.writeOutbound("PING");
            pass(1);
            connection.writeInbound("PONG");
            connection.writeOutbound("PING");
        }

        assertThat(connection.isOpen()).isTrue();
    }

    private void pass(int looks) {
        for (int i = 0; i < looks; i++) {
            connection.advanceTimeBy(SilenceLimit.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            connection.runScheduledPendingTasks();
        }
    }
}
