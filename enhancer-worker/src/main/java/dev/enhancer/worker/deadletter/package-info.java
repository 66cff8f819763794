/** Lists for operators what the worker gave up. Sees no other feature. */
@NullMarked
package dev.enhancer.worker.deadletter;

import org.jspecify.annotations.NullMarked;
