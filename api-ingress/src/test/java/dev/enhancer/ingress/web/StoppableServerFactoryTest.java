package dev.enhancer.ingress.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.ingress.web.StoppableServerFactory.Stoppable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.web.server.GracefulShutdownCallback;
import org.springframework.boot.web.server.GracefulShutdownResult;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServer;

@Timeout(20)
class StoppableServerFactoryTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<GracefulShutdownResult> told = Collections.synchronizedList(new ArrayList<>());

    @Test
    void tells_that_the_last_request_is_answered_once_the_shutdown_thread_is_over() throws Exception {
        var server = new SlowToEnd();

        new Stoppable(server).shutDownGracefully(told::add);

        server.hasTold.await();
        assertThat(told).isEmpty();
        server.mayEnd.countDown();
        await().atMost(SOON).until(() -> !told.isEmpty());
        assertThat(told).containsExactly(GracefulShutdownResult.REQUESTS_ACTIVE);
    }

    @Test
    void tells_at_once_of_a_server_that_waits_for_no_request() {
        new Stoppable(new Immediate()).shutDownGracefully(told::add);

        assertThat(told).containsExactly(GracefulShutdownResult.IMMEDIATE);
    }

    @Test
    void a_server_without_requests_says_so_and_stops() throws Exception {
        var factory = new StoppableServerFactory();
        factory.setPort(0);
        factory.setShutdown(Shutdown.GRACEFUL);
        WebServer server = factory.getWebServer((_, response) -> response.setComplete());
        server.start();
        assertThat(server.getPort()).isPositive();

        server.shutDownGracefully(told::add);

        await().atMost(SOON).until(() -> !told.isEmpty());
        assertThat(told).containsExactly(GracefulShutdownResult.IDLE);
        server.stop();
        assertThat(server.getPort()).isNegative();
    }

    private static class Immediate implements WebServer {
        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public int getPort() {
            return 0;
        }
    }

    /** As Boot's own, which is not done when it has told. */
    private static final class SlowToEnd extends Immediate {
        final CountDownLatch hasTold = new CountDownLatch(1);
        final CountDownLatch mayEnd = new CountDownLatch(1);

        @Override
        public void shutDownGracefully(GracefulShutdownCallback callback) {
            Thread.ofPlatform().daemon().start(() -> {
                callback.shutdownComplete(GracefulShutdownResult.REQUESTS_ACTIVE);
                hasTold.countDown();
                try {
                    mayEnd.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }
}
