package dev.enhancer.ingress.secret;

import dev.enhancer.common.secret.Secret;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What secrets that must be read again are sealed with.
 *
 * @param keys in the form of {@link dev.enhancer.common.secret.SecretBox#of}; the same in the worker
 */
@ConfigurationProperties("enhancer.encryption")
record EncryptionSettings(Secret keys) {}
