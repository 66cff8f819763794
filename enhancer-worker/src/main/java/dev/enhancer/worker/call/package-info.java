/** Calls that leave the worker, and how long they may take. Sees nothing of ours. */
@NullMarked
package dev.enhancer.worker.call;

import org.jspecify.annotations.NullMarked;
