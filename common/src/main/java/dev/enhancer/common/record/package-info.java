/**
 * Writes and reads the records on all topics, for both applications. Sees jobs, deliveries, traces, and the names of topics
 * and headers.
 */
@NullMarked
package dev.enhancer.common.record;

import org.jspecify.annotations.NullMarked;
