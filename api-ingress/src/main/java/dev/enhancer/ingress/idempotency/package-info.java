/** Tells whether two requests are meant to be one: the client's key and what its body says. Sees web and errors. */
@NullMarked
package dev.enhancer.ingress.idempotency;

import org.jspecify.annotations.NullMarked;
