/** What the system says about itself: its start page and the reference of its API. Sees {@code web} and nothing else of ours. */
@NullMarked
package dev.enhancer.ingress.reference;

import org.jspecify.annotations.NullMarked;
