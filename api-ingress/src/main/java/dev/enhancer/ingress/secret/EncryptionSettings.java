package dev.enhancer.ingress.secret;

import dev.enhancer.common.secret.Secret;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys that encrypt secrets which must be readable again.
 *
 * @param keys in the form of {@link dev.enhancer.common.secret.SecretBox#of}; the same as in the worker
 */
@ConfigurationProperties("enhancer.encryption")
record EncryptionSettings(Secret keys) {}
