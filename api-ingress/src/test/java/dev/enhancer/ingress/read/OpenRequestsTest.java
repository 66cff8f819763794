package dev.enhancer.ingress.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpenRequestsTest {
    private final OpenRequests open = new OpenRequests();

    @Test
    void allows_the_maximum_and_one_more_when_one_closes() {
        assertThat(open.open("acme", 2)).isTrue();
        assertThat(open.open("acme", 2)).isTrue();
        assertThat(open.open("acme", 2)).isFalse();
        open.close("acme");

        assertThat(open.open("acme", 2)).isTrue();
        assertThat(open.count()).isEqualTo(2);
    }

    @Test
    void one_client_takes_nothing_from_another() {
        open.open("acme", 1);

        assertThat(open.open("other", 1)).isTrue();
    }

    @Test
    void zero_is_no_limit() {
        assertThat(Stream.generate(() -> open.open("acme", 0)).limit(1_000)).containsOnly(true);
    }

    @Test
    void keeps_nothing_of_a_client_that_has_none_open() {
        open.open("acme", 1);
        open.open("acme", 1);
        open.close("acme");
        for (int i = 0; i < 1_000; i++) {
            open.open("client-" + i, 1);
            open.close("client-" + i);
        }

        assertThat(open.clients()).isZero();
        assertThat(open.count()).isZero();
    }

    /**
     * First twice as many threads as the maximum: never more than the maximum are let in. Then as many as the maximum: none
     * is refused.
     */
    @Test
    void stays_exact_when_many_open_and_close_at_once() throws InterruptedException, ExecutionException {
        int most = 4;
        AtomicInteger now = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        Callable<Integer> client = () -> {
            int highest = 0;
            for (int i = 0; i < 50_000; i++) {
                if (open.open("acme", most)) {
                    highest = Math.max(highest, now.incrementAndGet());
                    now.decrementAndGet();
                    open.close("acme");
                } else {
                    refused.incrementAndGet();
                }
            }
            return highest;
        };

        try (ExecutorService threads = Executors.newFixedThreadPool(2 * most)) {
            for (Future<Integer> highest : threads.invokeAll(
                    Stream.generate(() -> client).limit(2 * most).toList())) {
                assertThat(highest.get()).isLessThanOrEqualTo(most);
            }
            assertThat(open.clients()).isZero();
            refused.set(0);
            threads.invokeAll(Stream.generate(() -> client).limit(most).toList());
        }

        assertThat(refused).hasValue(0);
        assertThat(open.clients()).isZero();
        assertThat(open.count()).isZero();
    }
}
