/** What one would use instead of our worker, with less to do. Sees the job, and nothing of the rest. */
@NullMarked
package dev.enhancer.bench.rival;

import org.jspecify.annotations.NullMarked;
