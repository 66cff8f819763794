/**
 * Exchanges a client's credentials for an access token, validates tokens, and publishes metadata for OAuth clients.
 * Sees the caller, the keys, errors and the web package, and the clients only through {@link
 * dev.enhancer.ingress.auth.Clients}.
 */
@NullMarked
package dev.enhancer.ingress.token;

import org.jspecify.annotations.NullMarked;
