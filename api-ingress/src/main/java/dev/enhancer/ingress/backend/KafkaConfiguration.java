package dev.enhancer.ingress.backend;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.ProducerListener;

@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {
    @Bean
    RecordProducer recordProducer(KafkaTemplate<String, byte[]> kafka) {
        return new RecordProducer(kafka);
    }

    /** Replaces Boot's listener, which would log each failed send a second time. */
    @Bean
    ProducerListener<Object, Object> silentProducerListener() {
        return new ProducerListener<>() {};
    }
}
