/**
 * Finds out whether two requests are the same, from the client's key and the meaning of the body. May see web and errors.
 */
@NullMarked
package dev.enhancer.ingress.idempotency;

import org.jspecify.annotations.NullMarked;
