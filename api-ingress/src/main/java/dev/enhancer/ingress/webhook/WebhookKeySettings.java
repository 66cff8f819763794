package dev.enhancer.ingress.webhook;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The public keys of the key pair with which workers sign webhooks in addition to the clients' secrets.
 *
 * @param publicKeys each is {@code whpk_} and base64 of 32 bytes: the public part of the workers' {@code
 *     WEBHOOK_SIGNING_KEY}, and during a key rotation that of the former or the next key too; empty: webhooks are not signed
 *     with a key pair
 */
@ConfigurationProperties("enhancer.webhook")
record WebhookKeySettings(List<String> publicKeys) {
    WebhookKeySettings {
        publicKeys = List.copyOf(publicKeys);
    }
}
