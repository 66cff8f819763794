package dev.enhancer.crash;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** Adds and removes users of the broker, as {@code kafka-configs.sh --entity-type users} does. */
final class KafkaUsers {
    private static final ScramMechanism MECHANISM = ScramMechanism.SCRAM_SHA_512;
    private static final int ITERATIONS = 4_096;
    private static final long LIMIT_SECONDS = 20;

    private final String bootstrapServers;

    /** @param bootstrapServers a listener that wants no password */
    KafkaUsers(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    void add(String user, String password) {
        alter(new UserScramCredentialUpsertion(user, new ScramCredentialInfo(MECHANISM, ITERATIONS), password));
    }

    void remove(String user) {
        alter(new UserScramCredentialDeletion(user, MECHANISM));
    }

    private void alter(UserScramCredentialAlteration alteration) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.alterUserScramCredentials(List.of(alteration)).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not change its users", e);
        }
    }
}
