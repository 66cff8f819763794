/** The measurements, one main each. See all packages below. */
@NullMarked
package dev.enhancer.bench;

import org.jspecify.annotations.NullMarked;
