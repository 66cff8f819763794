package dev.enhancer.ingress.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TopicCreationTest {

    @Test
    void tries_again_until_a_broker_is_available() {
        AtomicInteger tries = new AtomicInteger();
        TopicCreation creation = new TopicCreation(() -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("no broker");
            }
            return true;
        });

        creation.start();

        assertThat(creation.isDone()).isFalse();
        await().untilAsserted(() -> assertThat(creation.isDone()).isTrue());
        assertThat(tries).hasValue(2);
        creation.stop();
    }
}
