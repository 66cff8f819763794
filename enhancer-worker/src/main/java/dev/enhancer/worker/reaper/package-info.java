/** Ends jobs whose deadline has passed and that nobody else ends. Sees the result store. */
@NullMarked
package dev.enhancer.worker.reaper;

import org.jspecify.annotations.NullMarked;
