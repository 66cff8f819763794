/**
 * Creates, stores, shows and rotates the secrets that sign webhooks. It may see the caller, the backend, errors and
 * settings.
 */
@NullMarked
package dev.enhancer.ingress.secret;

import org.jspecify.annotations.NullMarked;
