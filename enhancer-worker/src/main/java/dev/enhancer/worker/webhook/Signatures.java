package dev.enhancer.worker.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.common.webhook.SigningKey;
import dev.enhancer.common.webhook.WebhookMessage;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs messages as specified by Standard Webhooks 1.0. */
final class Signatures {
    private static final String HMAC = "HmacSHA256";

    private final Optional<SigningKey> key;

    /** @param key signs in addition to the clients' secrets */
    Signatures(Optional<SigningKey> key) {
        this.key = key;
    }

    /**
     * Signs {@code id.timestamp.body}.
     *
     * @param at time of the signature; receivers reject signatures older than 5 minutes
     * @param secrets of the client, newest first; expired secrets do not sign
     * @return header value: {@code v1,…} for each valid secret, newest first, then {@code v1a,…} if there is a key,
     *     space-separated; empty if there is neither a valid secret nor a key
     */
    String sign(WebhookMessage message, Instant at, List<WebhookSecret> secrets) {
        byte[] head = "%s.%d.".formatted(message.id(), at.getEpochSecond()).getBytes(US_ASCII);
        byte[] body = message.bytes();
        List<String> signatures = new ArrayList<>();
        try {
            for (WebhookSecret secret : secrets) {
                if (secret.isValidAt(at)) {
                    Mac mac = Mac.getInstance(HMAC);
                    mac.init(new SecretKeySpec(secret.key(), HMAC));
                    mac.update(head);
                    signatures.add("v1," + base64(mac.doFinal(body)));
                }
            }
            if (key.isPresent()) {
                Signature signature = key.get().signature();
                signature.update(head);
                signature.update(body);
                signatures.add("v1a," + base64(signature.sign()));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot sign", e);
        }
        return String.join(" ", signatures);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
