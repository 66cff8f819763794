/**
 * Exchanges a client's credentials for an access token, validates tokens, and publishes metadata for OAuth clients. It may
 * see the caller, the keys, errors, logging and web, and the clients only through
 * {@link dev.enhancer.ingress.auth.Clients}.
 */
@NullMarked
package dev.enhancer.ingress.token;

import org.jspecify.annotations.NullMarked;
