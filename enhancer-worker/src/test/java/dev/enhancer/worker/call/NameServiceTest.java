package dev.enhancer.worker.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NameServiceTest {
    private static final InetAddress[] ADDRESSES = {InetAddress.getLoopbackAddress()};

    private final AtomicInteger lookups = new AtomicInteger();
    private final CountDownLatch answer = new CountDownLatch(1);

    @AfterEach
    void answer() {
        answer.countDown();
    }

    @Test
    void a_name_server_that_says_nothing_is_not_waited_for_longer_than_the_limit() {
        try (NameService names = new NameService("test-", this::lookUp, Duration.ofMillis(100))) {
            assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> names.addresses("silent.example"));
        }
    }

    @Test
    void a_name_is_looked_up_once_for_all_who_wait_for_it() throws Exception {
        try (NameService names = new NameService("test-", this::lookUp, Duration.ofSeconds(20))) {
            List<FutureTask<InetAddress[]>> callers = Stream.generate(
                            () -> new FutureTask<>(() -> names.addresses("one.example")))
                    .limit(10)
                    .toList();
            List<Thread> threads =
                    callers.stream().map(Thread::startVirtualThread).toList();
            await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));

            answer.countDown();

            for (FutureTask<InetAddress[]> caller : callers) {
                assertThat(caller.get()).isEqualTo(ADDRESSES);
            }
            assertThat(lookups).hasValue(1);
        }
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        lookups.incrementAndGet();
        try {
            answer.await();
            return ADDRESSES;
        } catch (InterruptedException _) {
            throw new UnknownHostException(host);
        }
    }
}
