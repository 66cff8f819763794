/**
 * Runs the whole system in one process, for trial and development. It starts the two applications unchanged and sees
 * nothing inside them.
 */
@NullMarked
package dev.enhancer.allinone;

import org.jspecify.annotations.NullMarked;
