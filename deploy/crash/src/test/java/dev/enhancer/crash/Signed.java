package dev.enhancer.crash;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Tells tries that the system signed within the last five minutes, as receivers do. */
final class Signed {
    private final List<String> secrets;

    /** @param secrets that the owner of all jobs has or had */
    Signed(Collection<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    boolean isGenuine(HookCall call) {
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of(call.id()),
                "webhook-timestamp", List.of(call.timestamp()),
                "webhook-signature", List.of(call.signatures()));
        return secrets.stream().anyMatch(secret -> isGenuine(secret, call.body(), headers));
    }

    private static boolean isGenuine(String secret, String body, Map<String, List<String>> headers) {
        try {
            new Webhook(secret).verify(body, headers);
            return true;
        } catch (WebhookVerificationException _) {
            return false;
        }
    }
}
