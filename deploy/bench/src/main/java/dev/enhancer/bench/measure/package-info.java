/**
 * Reads measurements from processes and the provider, and derives results from them. It sees no other package of the bench.
 */
@NullMarked
package dev.enhancer.bench.measure;

import org.jspecify.annotations.NullMarked;
