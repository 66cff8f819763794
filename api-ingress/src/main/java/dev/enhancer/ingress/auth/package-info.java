/**
 * Who is calling: exchanges a client's secret for a token, and a token for a {@link dev.enhancer.ingress.auth.Caller}.
 * Sees errors, settings and the web package, and the clients only through {@link dev.enhancer.ingress.auth.Clients}.
 */
@NullMarked
package dev.enhancer.ingress.auth;

import org.jspecify.annotations.NullMarked;
