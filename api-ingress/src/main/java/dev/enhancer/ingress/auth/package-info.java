/**
 * Who is calling: turns a bearer token into a {@link dev.enhancer.ingress.auth.Caller}, and holds each route to what it
 * declares that its caller needs. Sees the keys, errors and the web package, and the clients only through
 * {@link dev.enhancer.ingress.auth.Clients}.
 */
@NullMarked
package dev.enhancer.ingress.auth;

import org.jspecify.annotations.NullMarked;
