package dev.enhancer.ingress.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.record.JobRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;

class RecordProducerTest {
    /** The longest time that a submission waits. */
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final RecordProducer producer = new RecordProducer(new KafkaTemplate<>(() -> kafka));

    /** A real producer does not give up a record if its brokers go away before it has its producer id. */
    @Test
    void a_first_record_fails_in_time_although_the_producer_keeps_it() {
        CompletableFuture<Void> put = put();

        assertThat(put)
                .failsWithin(TIMEOUT.plusSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void an_acknowledged_record_ends_the_wait() {
        CompletableFuture<Void> put = put();

        assertThat(kafka.completeNext()).isTrue();

        assertThat(put).succeedsWithin(TIMEOUT);
    }

    private CompletableFuture<Void> put() {
        return producer.put(new JobRecord("jobs.normal", "job", new byte[0], List.of()), TIMEOUT)
                .toFuture();
    }
}
