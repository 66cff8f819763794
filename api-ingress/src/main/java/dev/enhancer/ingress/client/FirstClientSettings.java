package dev.enhancer.ingress.client;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.secret.SecretStrength;
import dev.enhancer.common.setting.InvalidSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the first client, which exists from the start and can create the others.
 *
 * @param clientId empty, as the secret is then: there is no first client
 * @param clientSecret at least 16 characters
 */
@ConfigurationProperties("enhancer.admin")
record FirstClientSettings(String clientId, Secret clientSecret) {
    private static final String ID = "ADMIN_CLIENT_ID";
    private static final String SECRET = "ADMIN_CLIENT_SECRET";
    private static final int MIN_SECRET_CHARACTERS = 16;

    FirstClientSettings {
        if (clientId.isEmpty() != clientSecret.isEmpty()) {
            throw new InvalidSettingException(
                    clientId.isEmpty() ? ID : SECRET,
                    "must be set when %s is".formatted(clientId.isEmpty() ? SECRET : ID));
        }
        if (!clientId.isEmpty() && !Client.isId(clientId)) {
            throw new InvalidSettingException(ID, "must be 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        if (!clientSecret.isEmpty() && clientSecret.value().length() < MIN_SECRET_CHARACTERS) {
            throw new InvalidSettingException(
                    SECRET, "must have at least %d characters".formatted(MIN_SECRET_CHARACTERS));
        }
    }

    /** @throws InvalidSettingException if a first client is configured and its secret is easy to guess */
    void requireStrongSecret() {
        if (isConfigured()) {
            SecretStrength.weakness(clientSecret.value()).ifPresent(weakness -> {
                throw new InvalidSettingException(SECRET, weakness);
            });
        }
    }

    /** Whether a first client is configured. */
    boolean isConfigured() {
        return !clientId.isEmpty();
    }
}
