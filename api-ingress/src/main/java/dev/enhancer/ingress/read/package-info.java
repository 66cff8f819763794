/** Gives clients the documents of their jobs. Sees the caller and errors. */
@NullMarked
package dev.enhancer.ingress.read;

import org.jspecify.annotations.NullMarked;
