/** Serves the start page and the API reference. It may see {@code web} and no other package of the ingress. */
@NullMarked
package dev.enhancer.ingress.reference;

import org.jspecify.annotations.NullMarked;
