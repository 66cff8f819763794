package dev.enhancer.worker.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.common.webhook.SigningKey;
import dev.enhancer.common.webhook.WebhookMessage;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A delivery as a receiver gets it: signed by the code that signs real deliveries, or changed afterwards without the secret.
 *
 * @param what description of the case
 * @param isGenuine whether a receiver must accept it
 * @param secret the secret that the receiver knows
 */
record SignedDelivery(
        String what, boolean isGenuine, String secret, String id, String timestamp, String signatures, byte[] body) {
    // RFC 8032, section 7.1, test 1
    static final SigningKey KEY = SigningKey.parse(new Secret("whsk_"
            + Base64.getEncoder()
                    .encodeToString(HexFormat.of()
                            .parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
                                    + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"))));

    private static final Instant NOW = Instant.now();
    private static final WebhookSecret CURRENT = secret((byte) 1);
    private static final WebhookSecret BEFORE = secret((byte) 2).until(NOW.plusSeconds(3_600));
    private static final WebhookSecret EXPIRED = secret((byte) 3).until(NOW.minusSeconds(600));
    private static final WebhookSecret OF_ANOTHER = secret((byte) 4);
    private static final List<WebhookSecret> ALL = List.of(CURRENT, BEFORE, EXPIRED);

    /** All cases. Recent signatures stay valid for the next four minutes. */
    static List<SignedDelivery> all() {
        SignedDelivery genuine = signed("genuine", true, CURRENT, ALL, NOW);
        return List.of(
                genuine,
                signed("genuine, the receiver still has the secret before", true, BEFORE, ALL, NOW),
                signed("signed a while ago", true, CURRENT, ALL, NOW.minusSeconds(240)),
                signed("the receiver has a secret that has expired", false, EXPIRED, ALL, NOW),
                signed("the receiver has the secret of another client", false, OF_ANOTHER, ALL, NOW),
                signed("signed too long ago", false, CURRENT, ALL, NOW.minusSeconds(301)),
                signed("signed in the future", false, CURRENT, ALL, NOW.plusSeconds(400)),
                genuine.with("another body", genuine.id, genuine.timestamp, genuine.signatures, " "),
                genuine.with("another id", genuine.id + "x", genuine.timestamp, genuine.signatures, ""),
                genuine.with("another time", genuine.id, next(genuine.timestamp), genuine.signatures, ""),
                genuine.with("a time that is none", genuine.id, "now", genuine.signatures, ""),
                genuine.with("no signature", genuine.id, genuine.timestamp, "", ""),
                genuine.with("the name of a signature", genuine.id, genuine.timestamp, "v1,", ""),
                genuine.with(
                        "a signature of another version",
                        genuine.id,
                        genuine.timestamp,
                        genuine.signatures.replace("v1,", "v2,"),
                        ""));
    }

    private static SignedDelivery signed(
            String what, boolean isGenuine, WebhookSecret receiverHas, List<WebhookSecret> secrets, Instant at) {
        JobId job = new JobId("job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B");
        String event = "job.succeeded";
        byte[] document = "{\"text\":\"vector<int> x; a < b && c \u00fc \ud83d\ude00 \\u0000\"}".getBytes(UTF_8);
        WebhookMessage message = new WebhookMessage(
                WebhookMessage.idOf(job, event),
                event,
                job,
                "acme",
                "https://example.com/hooks",
                at,
                WebhookMessage.bodyOf(event, "2026-11-24T18:32:50.000Z", document));
        return new SignedDelivery(
                what,
                isGenuine,
                receiverHas.secret().value(),
                message.id(),
                Long.toString(at.getEpochSecond()),
                new Signatures(Optional.of(KEY)).sign(message, at, secrets),
                message.bytes());
    }

    private SignedDelivery with(String what, String id, String timestamp, String signatures, String moreBody) {
        byte[] other = (new String(body, UTF_8) + moreBody).getBytes(UTF_8);
        return new SignedDelivery(what, false, secret, id, timestamp, signatures, other);
    }

    private static String next(String timestamp) {
        return Long.toString(Long.parseLong(timestamp) + 1);
    }

    private static WebhookSecret secret(byte seed) {
        return WebhookSecret.make(NOW.minusSeconds(7_200), () -> seed);
    }
}
