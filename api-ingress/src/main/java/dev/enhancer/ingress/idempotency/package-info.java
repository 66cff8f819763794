/** Decides whether two requests are the same, from the client's key and the meaning of the body. It may see errors only. */
@NullMarked
package dev.enhancer.ingress.idempotency;

import org.jspecify.annotations.NullMarked;
