/** Simulates a day of scaling, with the formula and the rules of the rendered ScaledObject. */
@NullMarked
package dev.enhancer.helm.scaling;

import org.jspecify.annotations.NullMarked;
