/** Offers a provider with a configurable latency. It sees no other package of the bench. */
@NullMarked
package dev.enhancer.bench.provider;

import org.jspecify.annotations.NullMarked;
