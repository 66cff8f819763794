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

    /** The window handles a failed send. The default listener of Spring Kafka would log each failure with its key. */
    @Bean
    ProducerListener<Object, Object> silentProducerListener() {
        return new ProducerListener<>() {};
    }
}
