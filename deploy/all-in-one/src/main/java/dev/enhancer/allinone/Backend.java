package dev.enhancer.allinone;

import dev.enhancer.allinone.Running.Part;
import dev.enhancer.backing.EmbeddedKafka;
import dev.enhancer.backing.EmbeddedRedis;
import dev.enhancer.backing.FreePort;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Kafka or Redis: the server that the user named, or an embedded one on a free port with its data in the folder.
 *
 * @param settings with which the applications find and use it; known before the start
 * @param start returns when clients can use it
 * @param description a form for people; known after the start
 */
record Backend(Map<String, String> settings, Runnable start, Supplier<String> description) {
    private static final String KAFKA = "KAFKA_BOOTSTRAP_SERVERS";
    private static final String REDIS = "REDIS_URL";

    static Backend kafka(Variables variables, DataDir data, Running running) {
        return variables.get(KAFKA).map(address -> given(KAFKA, address)).orElseGet(() -> {
            EmbeddedKafka kafka = EmbeddedKafka.withPassword(data.kafka(), FreePort.find());
            return new Backend(
                    settings(kafka),
                    () -> {
                        running.add(Part.KAFKA, kafka);
                        kafka.start();
                    },
                    () -> "embedded");
        });
    }

    private static Map<String, String> settings(EmbeddedKafka kafka) {
        Map<String, String> settings = new HashMap<>(Map.of(KAFKA, kafka.bootstrapServers()));
        // in every profile: no other process can create the topics here, and there is one broker
        settings.put("enhancer.topics.create", "true");
        settings.put("enhancer.topics.replication", "1");
        kafka.clientSettings().forEach((name, value) -> settings.put("spring.kafka.properties." + name, value));
        return settings;
    }

    static Backend redis(Variables variables, DataDir data, Running running) {
        return variables.get(REDIS).map(address -> given(REDIS, address)).orElseGet(() -> {
            EmbeddedRedis redis = new EmbeddedRedis(data.redis(), FreePort.find());
            return new Backend(
                    Map.of(REDIS, redis.url()),
                    () -> {
                        running.add(Part.REDIS, redis);
                        redis.start();
                    },
                    redis::server);
        });
    }

    private static Backend given(String variable, String address) {
        return new Backend(Map.of(variable, address), () -> {}, () -> "as you set " + variable);
    }
}
