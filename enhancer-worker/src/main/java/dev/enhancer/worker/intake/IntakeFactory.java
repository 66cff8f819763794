package dev.enhancer.worker.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;

/** Creates intakes, each with its own consumer and window. */
public final class IntakeFactory {
    private final KafkaProperties kafka;
    private final MeterRegistry meters;

    IntakeFactory(KafkaProperties kafka, MeterRegistry meters) {
        this.kafka = kafka;
        this.meters = meters;
    }

    /**
     * Creates an intake, which the caller starts.
     *
     * @param groupId consumer group that all workers of this kind share
     * @param properties consumer properties besides those that every intake sets
     */
    public Intake create(String groupId, Map<String, Object> properties, IntakePlan plan, JobHandler handler) {
        return create(groupId, properties, plan, new Window(handler, plan, System::nanoTime));
    }

    Intake create(String groupId, Map<String, Object> properties, IntakePlan plan, Window window) {
        return new Intake(consumers(groupId, properties), plan, window);
    }

    private Supplier<Consumer<String, byte[]>> consumers(String groupId, Map<String, Object> others) {
        Map<String, Object> properties = kafka.buildConsumerProperties();
        properties.putAll(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                groupId,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                IntakePlan.MAX_POLL_RECORDS,
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName(),
                // a dead worker's partitions go to others after this time; the heartbeat interval is a third of it
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                6_000,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                2_000));
        properties.putAll(others);
        DefaultKafkaConsumerFactory<String, byte[]> consumers =
                new DefaultKafkaConsumerFactory<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        consumers.addListener(new MicrometerConsumerListener<>(meters));
        return consumers::createConsumer;
    }
}
