package dev.enhancer.worker.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BoundedCallsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final BoundedCalls calls = new BoundedCalls("test");
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void returns_what_the_call_returned() throws Exception {
        assertThat(calls.call(() -> "answer", LONG)).isEqualTo("answer");
    }

    @Test
    void throws_what_the_call_threw() {
        IOException reset = new IOException("reset");

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> calls.call(
                        () -> {
                            throw reset;
                        },
                        LONG))
                .withCause(reset);
    }

    @Test
    void a_call_that_takes_too_long_is_interrupted() {
        long begin = System.nanoTime();

        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> calls.call(this::hang, Duration.ofMillis(100)));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        await().untilTrue(interrupted);
    }

    @Test
    void a_caller_that_is_interrupted_ends_its_call() {
        Thread caller = Thread.currentThread();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> calls.call(
                        () -> {
                            caller.interrupt();
                            return hang();
                        },
                        LONG));

        await().untilTrue(interrupted);
    }

    /** The clock advances by a minute at each reading, as after a SIGSTOP. */
    @Test
    void a_call_whose_process_stood_still_gets_a_moment_to_read_its_response() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        try (BoundedCalls stalled = stalled(looks)) {
            String answer = stalled.call(
                    () -> {
                        await().until(() -> looks.get() == 2); // the timer has seen that the limit has passed
                        return "answer";
                    },
                    Duration.ofMillis(50));

            assertThat(answer).isEqualTo("answer");
        }
    }

    @Test
    void a_call_does_not_get_more_than_that_moment() {
        try (BoundedCalls stalled = stalled(new AtomicInteger())) {
            assertThatExceptionOfType(TimeoutException.class)
                    .isThrownBy(() -> stalled.call(this::hang, Duration.ofMillis(50)));

            await().untilTrue(interrupted);
        }
    }

    private static BoundedCalls stalled(AtomicInteger looks) {
        return new BoundedCalls("stalled", () -> looks.getAndIncrement() * LONG.toNanos());
    }

    private Void hang() throws InterruptedException {
        try {
            never.await();
        } catch (InterruptedException e) {
            interrupted.set(true);
            throw e;
        }
        throw new IllegalStateException("it was let go");
    }
}
