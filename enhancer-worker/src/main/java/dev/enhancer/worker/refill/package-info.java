/** Makes Redis whole again from the log after it was emptied or has lost its last moments. Sees how long results are kept. */
@NullMarked
package dev.enhancer.worker.refill;

import org.jspecify.annotations.NullMarked;
