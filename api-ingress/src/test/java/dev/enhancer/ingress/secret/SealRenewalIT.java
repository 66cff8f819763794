package dev.enhancer.ingress.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.secret.SecretBox;
import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.common.secret.WebhookSecretJson;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SealRenewalIT {
    private static final TestBacking backing = TestBacking.shared();

    // a database of its own, because the ingress seals the secrets of all clients anew
    private static final String REDIS = backing.redisUrl() + "/7";

    private static final String FORMER = key("former");
    private static final String NEXT = key("next");
    private static final String GONE = key("gone");
    private static final List<WebhookSecret> SECRETS =
            List.of(WebhookSecret.make(Instant.parse("2026-03-01T12:00:00Z"), new Random(42)));

    @Test
    void secrets_are_sealed_with_the_first_key_and_what_no_key_opens_stays() {
        try (RedisProbe redis = new RedisProbe(REDIS)) {
            redis.commands().flushdb();
            store(redis, "lost", GONE);
            store(redis, "shop", FORMER);
            String unreadable = sealed(redis, "lost");

            try (RunningIngress _ = RunningIngress.startWithoutClient(
                    backing.kafkaBootstrapServers(), REDIS, List.of("--ENCRYPTION_KEYS=" + NEXT + "," + FORMER))) {
                await().until(() -> json(NEXT)
                        .isSealedWithFirst("shop", sealed(redis, "shop").getBytes(UTF_8)));
            }

            assertThat(json(NEXT).read("shop", sealed(redis, "shop").getBytes(UTF_8)))
                    .isEqualTo(SECRETS);
            assertThat(sealed(redis, "lost")).isEqualTo(unreadable);
            redis.commands().flushdb();
        }
    }

    private static void store(RedisProbe redis, String clientId, String key) {
        redis.commands().zadd(Keys.CLIENTS, 0, clientId);
        redis.commands().set(Keys.webhookSecrets(clientId), new String(json(key).write(clientId, SECRETS), UTF_8));
    }

    private static String sealed(RedisProbe redis, String clientId) {
        return redis.commands().get(Keys.webhookSecrets(clientId));
    }

    private static WebhookSecretJson json(String keys) {
        return new WebhookSecretJson(SecretBox.of(new Secret(keys), false));
    }

    private static String key(String name) {
        return Base64.getEncoder().encodeToString("%-32s".formatted(name).getBytes(UTF_8));
    }
}
