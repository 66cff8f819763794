package dev.enhancer.allinone;

import dev.enhancer.allinone.Running.Part;
import dev.enhancer.backing.EmbeddedKafka;
import dev.enhancer.backing.EmbeddedRedis;
import dev.enhancer.backing.FreePort;

/**
 * Kafka or Redis: the one that the user named, or else an embedded one on a free port with its data in the folder.
 *
 * @param address for clients; known before the start
 * @param start returns when clients can work
 */
record Backend(String address, Runnable start) {
    static Backend kafka(Variables variables, DataDir data, Running running) {
        return variables.get("KAFKA_BOOTSTRAP_SERVERS").map(Backend::given).orElseGet(() -> {
            EmbeddedKafka kafka = new EmbeddedKafka(data.kafka(), FreePort.find());
            return new Backend(kafka.bootstrapServers(), () -> {
                running.add(Part.KAFKA, kafka);
                kafka.start();
            });
        });
    }

    static Backend redis(Variables variables, DataDir data, Running running) {
        return variables.get("REDIS_URL").map(Backend::given).orElseGet(() -> {
            EmbeddedRedis redis = new EmbeddedRedis(data.redis(), FreePort.find());
            return new Backend(redis.url(), () -> {
                running.add(Part.REDIS, redis);
                redis.start();
            });
        });
    }

    private static Backend given(String address) {
        return new Backend(address, () -> {});
    }
}
