/** Adds dead letters to the list that operators read. It sees commands of Redis and no feature. */
@NullMarked
package dev.enhancer.worker.deadletter;

import org.jspecify.annotations.NullMarked;
