/** Decrypts the secrets with which clients' webhooks are signed. It sees no other feature. */
@NullMarked
package dev.enhancer.worker.secret;

import org.jspecify.annotations.NullMarked;
