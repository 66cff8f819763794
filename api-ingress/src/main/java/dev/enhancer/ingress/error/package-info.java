/** How a request that fails is answered. Sees the error codes of common and nothing else of ours. */
@NullMarked
package dev.enhancer.ingress.error;

import org.jspecify.annotations.NullMarked;
