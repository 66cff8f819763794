package dev.enhancer.bench.alternative;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties.AckMode;

@Configuration(proxyBeanMethods = false)
@EnableKafka
class AlternativeConfiguration {

    @Bean
    ConsumerFactory<String, byte[]> consumers(Environment environment) {
        return new DefaultKafkaConsumerFactory<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        environment.getRequiredProperty("kafka"),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "alternative",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Each record is acknowledged when its future is complete, in any order. */
    @Bean
    ConcurrentKafkaListenerContainerFactory<String, byte[]> asynchronous(ConsumerFactory<String, byte[]> consumers) {
        ConcurrentKafkaListenerContainerFactory<String, byte[]> factory = blocking(consumers);
        factory.getContainerProperties().setAckMode(AckMode.MANUAL);
        factory.getContainerProperties().setAsyncAcks(true);
        return factory;
    }

    /** Spring's default set-up. */
    @Bean
    ConcurrentKafkaListenerContainerFactory<String, byte[]> blocking(ConsumerFactory<String, byte[]> consumers) {
        var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
        factory.setConsumerFactory(consumers);
        return factory;
    }

    @Bean(destroyMethod = "shutdown")
    RedisClient redisClient(Environment environment) {
        return RedisClient.create(environment.getRequiredProperty("redis"));
    }

    @Bean(destroyMethod = "close")
    StatefulRedisConnection<String, String> redis(RedisClient client) {
        return client.connect();
    }

    @Bean
    RemoteWork work(Environment environment, StatefulRedisConnection<String, String> redis) {
        return new RemoteWork(environment.getRequiredProperty("provider"), redis.async());
    }
}
