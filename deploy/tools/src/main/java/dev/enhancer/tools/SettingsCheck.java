package dev.enhancer.tools;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.secret.SecretBox;
import dev.enhancer.common.secret.SecretStrength;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks secrets and profile. No finding contains a part of a secret. */
final class SettingsCheck {
    private static final String ADMIN_SECRET = "ADMIN_CLIENT_SECRET";
    private static final String PROFILE = "SPRING_PROFILES_ACTIVE";
    private static final int SHORTEST_SECRET = 16;

    private final Environment environment;

    SettingsCheck(Environment environment) {
        this.environment = environment;
    }

    List<Finding> run() {
        return Stream.of(profile(), adminSecret(), signingKeys(), encryptionKeys())
                .toList();
    }

    private Finding profile() {
        String profile = environment.get(PROFILE).orElse("development");
        return profile.contains("development")
                ? Finding.warn(PROFILE, "is development: secrets are made up and plain http is allowed")
                : Finding.ok(PROFILE, profile);
    }

    private Finding adminSecret() {
        Optional<String> secret = environment.get(ADMIN_SECRET);
        if (secret.isEmpty()) {
            return Finding.warn(ADMIN_SECRET, "is not set: there is no first client");
        }
        if (secret.get().length() < SHORTEST_SECRET) {
            return Finding.fail(ADMIN_SECRET, "must have at least %d characters".formatted(SHORTEST_SECRET));
        }
        return SecretStrength.weakness(secret.get())
                .map(weakness -> Finding.fail(ADMIN_SECRET, weakness))
                .orElse(Finding.ok(ADMIN_SECRET, "strong enough"));
    }

    private Finding signingKeys() {
        Optional<String> keys = environment.get(KeysCommand.SIGNING_KEYS);
        if (keys.isEmpty()) {
            return Finding.fail(KeysCommand.SIGNING_KEYS, "is not set");
        }
        if (keys.get().startsWith("file:")) {
            return Finding.warn(KeysCommand.SIGNING_KEYS, "names a file, which is not checked");
        }
        try {
            List<JWK> parsed = JWKSet.parse(keys.get()).getKeys();
            boolean areUsable = !parsed.isEmpty() && parsed.stream().allMatch(JWK::isPrivate);
            return areUsable
                    ? Finding.ok(KeysCommand.SIGNING_KEYS, "%d private keys".formatted(parsed.size()))
                    : Finding.fail(KeysCommand.SIGNING_KEYS, "must contain private keys only");
        } catch (ParseException _) {
            return Finding.fail(KeysCommand.SIGNING_KEYS, "is no JWK set");
        }
    }

    private Finding encryptionKeys() {
        try {
            String keys = environment.get(SecretBox.VARIABLE).orElse("");
            SecretBox.of(new Secret(keys), true);
            return Finding.ok(SecretBox.VARIABLE, "%d keys".formatted(keys.split(",").length));
        } catch (IllegalArgumentException e) {
            return Finding.fail(SecretBox.VARIABLE, String.valueOf(e.getMessage()));
        }
    }
}
