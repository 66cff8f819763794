/** Decrypts the secrets that sign the webhooks of clients. It sees settings and no feature. */
@NullMarked
package dev.enhancer.worker.secret;

import org.jspecify.annotations.NullMarked;
