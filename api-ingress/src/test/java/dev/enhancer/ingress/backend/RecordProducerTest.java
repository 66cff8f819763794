package dev.enhancer.ingress.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;

class RecordProducerTest {
    /** As long as a submission waits at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final RecordProducer producer = new RecordProducer(new KafkaTemplate<>(() -> kafka));

    /** A real producer keeps a record that long if its brokers are gone before it has got its id. */
    @Test
    void a_first_record_that_the_producer_never_gives_up_fails_in_time() {
        CompletableFuture<Void> put = put();

        assertThat(put)
                .failsWithin(PATIENCE.plusSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void an_acknowledged_record_ends_the_wait() {
        CompletableFuture<Void> put = put();

        assertThat(kafka.completeNext()).isTrue();

        assertThat(put).succeedsWithin(PATIENCE);
    }

    private CompletableFuture<Void> put() {
        return producer.put(new ProducerRecord<>("jobs.normal", "job", new byte[0]), PATIENCE)
                .toFuture();
    }
}
