/**
 * Everything in one process, for trying it out and for developing. Starts the two applications as they are, and sees
 * nothing of what is inside them.
 */
@NullMarked
package dev.enhancer.allinone;

import org.jspecify.annotations.NullMarked;
