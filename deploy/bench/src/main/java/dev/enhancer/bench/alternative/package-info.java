/**
 * Implements the usual alternatives to our worker, which do less work for each job. It sees the job and no other package of
 * the bench.
 */
@NullMarked
package dev.enhancer.bench.alternative;

import org.jspecify.annotations.NullMarked;
