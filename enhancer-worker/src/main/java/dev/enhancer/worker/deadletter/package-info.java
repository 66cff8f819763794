/** Adds dead letters to the list that operators read. It sees no other feature. */
@NullMarked
package dev.enhancer.worker.deadletter;

import org.jspecify.annotations.NullMarked;
