/**
 * What the records on each topic hold, written and read here by both applications. Sees jobs, deliveries, traces, and the
 * names of topics and headers.
 */
@NullMarked
package dev.enhancer.common.record;

import org.jspecify.annotations.NullMarked;
