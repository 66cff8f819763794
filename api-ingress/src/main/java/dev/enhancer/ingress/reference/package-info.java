/** Serves the start page and the API reference. May see {@code web} and nothing else of ours. */
@NullMarked
package dev.enhancer.ingress.reference;

import org.jspecify.annotations.NullMarked;
