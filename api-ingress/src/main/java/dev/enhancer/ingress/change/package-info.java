/** Ends jobs and erases them for their owner. Sees the caller, how jobs are read, how long they are kept, and errors. */
@NullMarked
package dev.enhancer.ingress.change;

import org.jspecify.annotations.NullMarked;
