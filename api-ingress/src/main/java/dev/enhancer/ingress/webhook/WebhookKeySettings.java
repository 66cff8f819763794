package dev.enhancer.ingress.webhook;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * With which keys webhooks are signed besides the clients' secrets.
 *
 * @param publicKeys {@code whpk_} and base64 of 32 bytes each, the public part of the workers' {@code
 *     WEBHOOK_SIGNING_KEY}, and of the one before or after it while it is changed; none: nothing is signed so
 */
@ConfigurationProperties("enhancer.webhook")
record WebhookKeySettings(List<String> publicKeys) {
    WebhookKeySettings {
        publicKeys = List.copyOf(publicKeys);
    }
}
