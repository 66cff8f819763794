/** Simulates how clients of very different sizes fill cells, with several ways to map clients to cells. It sees measure. */
@NullMarked
package dev.enhancer.bench.cells;

import org.jspecify.annotations.NullMarked;
