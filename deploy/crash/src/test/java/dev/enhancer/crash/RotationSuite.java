package dev.enhancer.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** Each key and password is replaced under load, by the steps of {@code docs/operations.md}. */
@Timeout(900)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RotationSuite {
    private static final Duration SHORTLY = Duration.ofSeconds(6);

    private final String signingKeys = SigningKeys.makeUp();
    private final String encryptionKey = encryptionKey();
    private RollingBed bed;
    private Cluster cluster;

    @BeforeAll
    void start() throws IOException {
        bed = RollingBed.start(
                "rotation", Release.PRESENT, Map.of("JWT_SIGNING_KEYS", signingKeys, "ENCRYPTION_KEYS", encryptionKey));
        cluster = bed.cluster();
    }

    @AfterAll
    void stop() throws IOException {
        if (bed != null) {
            bed.close();
        }
    }

    @Test
    @Order(1)
    void webhook_secrets() {
        bed.cleanly("webhook secret", Balancing.CONNECTIONS, (load, _) -> {
            for (int i = 0; i < 2; i++) {
                bed.publish(bed.client().rotateWebhookSecret());
                load.goesOnFor(SHORTLY);
            }
        });
    }

    @Test
    @Order(2)
    void provider_keys() {
        String next = "provider-key-2";
        bed.cleanly("provider key", Balancing.CONNECTIONS, (load, _) -> {
            bed.provider().acceptKeys(Set.of(RollingBed.PROVIDER_KEY, next));
            cluster.set("OPENAI_API_KEY", RollingBed.PROVIDER_KEY + "," + next);
            cluster.replaceWorkers(Release.PRESENT);
            bed.provider().acceptKeys(Set.of(next)); // earlier than it need be, as after a leak
            load.goesOnFor(SHORTLY);
            int refused = bed.provider().unauthorized();
            assertThat(refused).as("calls with the revoked key").isPositive();
            cluster.set("OPENAI_API_KEY", next);
            cluster.replaceWorkers(Release.PRESENT);
        });
    }

    @Test
    @Order(3)
    void signing_keys() {
        String next = SigningKeys.makeUp();
        bed.cleanly("signing key", Balancing.CONNECTIONS, (_, watchers) -> {
            cluster.set("JWT_SIGNING_KEYS", SigningKeys.joined(signingKeys, next));
            cluster.replaceIngresses(Release.PRESENT);
            cluster.set("JWT_SIGNING_KEYS", SigningKeys.joined(next, signingKeys));
            cluster.replaceIngresses(Release.PRESENT);
            bed.client().signIn(); // stands for the lifetime of a token
            watchers.awaitNewTokens();
            cluster.set("JWT_SIGNING_KEYS", next);
            cluster.replaceIngresses(Release.PRESENT);
        });
    }

    @Test
    @Order(4)
    void redis_password() {
        String former = cluster.redisUrl();
        bed.cleanly("Redis password", Balancing.CONNECTIONS, (load, _) -> {
            String next = "redis-password-2";
            String formerPassword = former.substring("redis://:".length(), former.indexOf('@'));
            RedisConsole.run(former, "ACL SETUSER default >" + next);
            cluster.set("REDIS_URL", former.replace(formerPassword, next));
            cluster.replaceAll(Release.PRESENT);
            RedisConsole.run(cluster.redisUrl(), "ACL SETUSER default <" + formerPassword);
            load.goesOnFor(SHORTLY);
        });

        assertThatThrownBy(() -> RedisConsole.run(former, "PING")).hasMessageContaining("WRONGPASS");
    }

    @Test
    @Order(5)
    void kafka_password() {
        String former = cluster.setting("KAFKA_USERNAME");
        bed.cleanly("Kafka password", Balancing.CONNECTIONS, (load, _) -> {
            cluster.useKafkaUser("enhancer-2", "kafka-password-2");
            cluster.replaceAll(Release.PRESENT);
            cluster.kafkaUsers().remove(former);
            load.goesOnFor(SHORTLY);
        });
    }

    @Test
    @Order(6)
    void encryption_keys() {
        String next = encryptionKey();
        bed.cleanly("encryption key added", Balancing.CONNECTIONS, (_, _) -> {
            cluster.set("ENCRYPTION_KEYS", encryptionKey + "," + next);
            bed.publish(bed.client().rotateWebhookSecret());
            cluster.replaceAll(Release.PRESENT);
        });
        bed.cleanly("encryption key first", Balancing.CONNECTIONS, (_, _) -> {
            cluster.set("ENCRYPTION_KEYS", next + "," + encryptionKey);
            cluster.replaceAll(Release.PRESENT); // the new ingresses encrypt the secrets anew
        });
        bed.cleanly("former encryption key removed", Balancing.CONNECTIONS, (_, _) -> {
            cluster.set("ENCRYPTION_KEYS", next);
            cluster.replaceAll(Release.PRESENT);
        });
    }

    private static String encryptionKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
