/** What is read off processes and the provider, and what follows from it. Sees nothing of the rest. */
@NullMarked
package dev.enhancer.bench.measure;

import org.jspecify.annotations.NullMarked;
