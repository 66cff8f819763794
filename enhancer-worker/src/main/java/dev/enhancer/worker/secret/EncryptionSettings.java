package dev.enhancer.worker.secret;

import dev.enhancer.common.secret.Secret;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys that encrypt stored secrets.
 *
 * @param keys in the form of {@link dev.enhancer.common.secret.SecretBox#of}; the ingress must have the same ones
 */
@ConfigurationProperties("enhancer.encryption")
record EncryptionSettings(Secret keys) {}
