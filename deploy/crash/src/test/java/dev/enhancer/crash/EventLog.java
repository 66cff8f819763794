package dev.enhancer.crash;

import static org.awaitility.Awaitility.await;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.crash.Sighting.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Follows the event topic from now on, also over restarts of the broker. */
final class EventLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final KafkaConsumer<String, String> consumer;
    private final Consumer<Event> sink;
    private final Thread thread;
    private volatile boolean stopped;

    private EventLog(KafkaConsumer<String, String> consumer, Consumer<Event> sink) {
        this.consumer = consumer;
        this.sink = sink;
        thread = Thread.ofPlatform().name("event-log").daemon().unstarted(this::run);
    }

    /** @param sink is called by one thread, in the order of each job's events */
    static EventLog follow(String bootstrapServers, Consumer<Event> sink) {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "allow.auto.create.topics",
                        false,
                        // back at once when the broker is
                        "reconnect.backoff.max.ms",
                        200),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.EVENTS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // the end as it is now, not at the first poll
        EventLog log = new EventLog(consumer, sink);
        log.thread.start();
        return log;
    }

    private void run() {
        try (consumer) {
            while (!stopped) {
                for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                    sink.accept(new Event(new JobId(record.key()), Instant.now(), record.value()));
                }
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
        await("end of the event log").atMost(END_LIMIT).until(() -> !thread.isAlive());
    }
}
