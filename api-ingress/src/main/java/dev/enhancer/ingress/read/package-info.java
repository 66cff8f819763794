/** Gives clients the documents of their jobs, and lets them wait for them. Sees the caller, the backend and errors. */
@NullMarked
package dev.enhancer.ingress.read;

import org.jspecify.annotations.NullMarked;
