/** A provider that is slow to order. Sees nothing of the rest. */
@NullMarked
package dev.enhancer.bench.provider;

import org.jspecify.annotations.NullMarked;
