package dev.enhancer.worker.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.common.webhook.SigningKey;
import dev.enhancer.common.webhook.WebhookMessage;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignaturesTest {
    /** The example of the Standard Webhooks libraries. */
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);

    private static final WebhookMessage MESSAGE = new WebhookMessage(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "job.succeeded",
            new JobId("job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B"),
            "acme",
            "https://example.com/",
            AT,
            "{\"test\": 2432232314}");
    private static final String EXPECTED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void signs_as_the_standards_example_says() {
        assertThat(new Signatures(Optional.empty()).sign(MESSAGE, AT, List.of(Samples.SECRET)))
                .isEqualTo(EXPECTED);
    }

    @Test
    void all_secrets_that_are_valid_sign_and_expired_ones_do_not() {
        WebhookSecret other = new WebhookSecret(new Secret("whsec_" + "A".repeat(32)), AT, null);

        String signatures = new Signatures(Optional.empty())
                .sign(MESSAGE, AT, List.of(other, Samples.SECRET.until(AT.plusSeconds(1)), Samples.SECRET.until(AT)));

        assertThat(signatures.split(" ")).hasSize(2);
        assertThat(signatures).startsWith("v1,").endsWith(" " + EXPECTED);
    }

    @Test
    void a_key_of_ours_signs_besides() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        SigningKey key = SigningKey.parse(new Secret("whsk_"
                + Base64.getEncoder()
                        .encodeToString(
                                ByteBuffer.allocate(64).put(seed).put(raw).array())));

        String signatures = new Signatures(Optional.of(key)).sign(MESSAGE, AT, List.of(Samples.SECRET));

        assertThat(signatures).startsWith(EXPECTED + " v1a,");
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(pair.getPublic());
        verifier.update("msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}".getBytes(UTF_8));
        assertThat(verifier.verify(Base64.getDecoder().decode(signatures.substring(signatures.indexOf("v1a,") + 4))))
                .isTrue();
        assertThat(key.publicForm()).isEqualTo("whpk_" + Base64.getEncoder().encodeToString(raw));
    }

    @Test
    void without_a_secret_there_is_no_signature() {
        assertThat(new Signatures(Optional.empty()).sign(MESSAGE, AT, List.of()))
                .isEmpty();
    }
}
