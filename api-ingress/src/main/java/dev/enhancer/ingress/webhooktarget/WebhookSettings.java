package dev.enhancer.ingress.webhooktarget;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which webhook URLs are accepted.
 *
 * @param allowHttp whether plain http is accepted; in development only
 * @param allowedNetworks CIDRs outside the public internet that a webhook may reach
 */
@ConfigurationProperties("enhancer.webhook")
record WebhookSettings(boolean allowHttp, List<String> allowedNetworks) {
    WebhookSettings {
        allowedNetworks = List.copyOf(allowedNetworks);
    }
}
