package dev.enhancer.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackingIT {
    private static final String TOPIC = "a-topic";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final TestBacking backing = TestBacking.owned();

    @AfterEach
    void close() {
        backing.close();
    }

    @Test
    void kafka_keeps_records_and_address_over_a_restart() throws Exception {
        String address = backing.kafkaBootstrapServers();
        createTopic();
        send("a record");

        backing.stopKafka();
        backing.startKafka();

        assertThat(backing.kafkaBootstrapServers()).isEqualTo(address);
        assertThat(firstRecord()).isEqualTo("a record");
    }

    @Test
    void redis_keeps_keys_and_address_over_a_restart() {
        String address = backing.redisUrl();
        redis(commands -> commands.set("key", "value"));

        backing.stopRedis();
        backing.startRedis();

        assertThat(backing.redisUrl()).isEqualTo(address);
        assertThat(redis(commands -> commands.get("key"))).isEqualTo("value");
    }

    @Test
    void redis_starts_again_after_a_crash() {
        redis(commands -> commands.set("key", "value"));

        backing.killRedis();
        backing.startRedis();

        assertThat(redis(commands -> commands.get("key"))).isEqualTo("value");
    }

    @Test
    void an_owned_pair_is_not_the_shared_one() {
        redis(commands -> commands.set("key", "value"));

        assertThat(backing.redisUrl()).isNotEqualTo(TestBacking.shared().redisUrl());
        assertThat(TestBacking.shared()).isSameAs(TestBacking.shared());
    }

    private void createTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", backing.kafkaBootstrapServers()))) {
            admin.createTopics(Set.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private void send(String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", backing.kafkaBootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get();
        }
    }

    private String firstRecord() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", backing.kafkaBootstrapServers(), "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            ConsumerRecords<String, String> records = consumer.poll(LIMIT);
            return records.iterator().next().value();
        }
    }

    private String redis(Function<RedisCommands<String, String>, String> action) {
        try (RedisClient client = RedisClient.create(backing.redisUrl());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return action.apply(connection.sync());
        }
    }
}
