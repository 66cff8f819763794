package dev.enhancer.ingress.key;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.setting.InvalidSettingException;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of access tokens.
 *
 * @param signingKeys a set of private JWKs, or {@code file:} and the path of one; empty: a key is generated at the start
 * @param audience claim {@code aud}
 * @param ttl how long a token is valid, at least one second
 */
@Validated
@ConfigurationProperties("enhancer.jwt")
public record JwtSettings(Secret signingKeys, @NotBlank String audience, Duration ttl) {

    public JwtSettings {
        if (ttl.toSeconds() < 1) {
            throw new InvalidSettingException("enhancer.jwt.ttl", "must be at least PT1S");
        }
    }
}
