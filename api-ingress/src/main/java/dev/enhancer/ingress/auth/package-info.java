/**
 * Turns a bearer token into a {@link dev.enhancer.ingress.auth.Caller}, and enforces the scope that each route declares. It
 * may see the keys, errors, logging and web, and the clients only through {@link dev.enhancer.ingress.auth.Clients}.
 */
@NullMarked
package dev.enhancer.ingress.auth;

import org.jspecify.annotations.NullMarked;
