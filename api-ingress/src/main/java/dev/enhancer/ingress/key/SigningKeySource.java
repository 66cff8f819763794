package dev.enhancer.ingress.key;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.setting.InvalidSettingException;
import dev.enhancer.ingress.setting.Exposure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/** Loads the signing keys at the start. Its exceptions name {@code JWT_SIGNING_KEYS} and contain no key. */
final class SigningKeySource {
    private static final Logger log = LoggerFactory.getLogger(SigningKeySource.class);

    private static final String VARIABLE = "JWT_SIGNING_KEYS";
    private static final String FILE = "file:";

    private final Secret configured;
    private final ResourceLoader files;
    private final Environment environment;

    SigningKeySource(Secret configured, ResourceLoader files, Environment environment) {
        this.configured = configured;
        this.files = files;
        this.environment = environment;
    }

    /**
     * @throws InvalidSettingException if the keys cannot be read or used, or none are set outside development
     */
    SigningKeys load() {
        if (configured.isEmpty()) {
            return makeEphemeral();
        }
        String jwkSet = text();
        try {
            return SigningKeys.parse(jwkSet);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(VARIABLE, "cannot be used: " + e.getMessage());
        }
    }

    private SigningKeys makeEphemeral() {
        if (Exposure.isExposed(environment)) {
            throw new InvalidSettingException(VARIABLE, "must be set outside development");
        }
        log.atWarn().log("auth.signing_key_made_up");
        return SigningKeys.ephemeral();
    }

    private String text() {
        String value = configured.value().strip();
        if (!value.startsWith(FILE)) {
            return value;
        }
        try {
            return files.getResource(value).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException _) {
            throw new InvalidSettingException(VARIABLE, "names a file that cannot be read");
        }
    }
}
