package dev.enhancer.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

class BlockingCallsTest {
    private final EventLoopGroup lettuces = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final LoopResources servers = LoopResources.create("a-server", 1, true);

    @AfterEach
    void stop() {
        lettuces.shutdownGracefully();
        servers.dispose();
    }

    @Test
    void a_sleep_on_an_event_loop_fails_the_test_and_shows_who_slept() {
        sleepOn(lettuces);

        assertThatThrownBy(BlockingCalls::requireNone)
                .isInstanceOf(AssertionError.class)
                .satisfies(error -> assertThat(error.getSuppressed())
                        .singleElement()
                        .satisfies(call -> {
                            assertThat(call).hasMessageStartingWith("java.lang.Thread.sleep");
                            assertThat(call).hasStackTraceContaining("BlockingCallsTest.sleep(");
                        }));
        assertThatCode(BlockingCalls::requireNone).doesNotThrowAnyException();
    }

    @Test
    void a_sleep_on_a_loop_of_the_http_server_is_seen() {
        sleepOn(servers.onServer(false));

        assertThat(BlockingCalls.takeSeen()).hasSize(1);
    }

    @Test
    void a_sleep_on_the_parallel_scheduler_is_seen() {
        sleepOn(Schedulers.parallel()::schedule);

        assertThat(BlockingCalls.takeSeen()).hasSize(1);
    }

    @Test
    void threads_that_may_wait_are_left_alone() {
        sleepOn(Schedulers.boundedElastic()::schedule);
        sleepOn(task -> Thread.ofVirtual().start(task));
        sleepOn(Runnable::run);

        assertThat(BlockingCalls.takeSeen()).isEmpty();
    }

    private static void sleepOn(Executor executor) {
        CompletableFuture.runAsync(BlockingCallsTest::sleep, executor).join();
    }

    private static void sleep() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
