package dev.enhancer.worker.record;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.ProducerListener;

@Configuration(proxyBeanMethods = false)
class RecordConfiguration {

    @Bean
    RecordProducer recordProducer(KafkaTemplate<String, byte[]> kafka) {
        return new RecordProducer(kafka);
    }

    /** The window deals with a failed send; spring-kafka's own listener would log each one with its key. */
    @Bean
    ProducerListener<Object, Object> silentProducerListener() {
        return new ProducerListener<>() {};
    }
}
