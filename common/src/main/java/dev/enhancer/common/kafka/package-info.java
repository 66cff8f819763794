/** Names of topics and headers, and what a record on them is. Sees the job and the trace context. */
@NullMarked
package dev.enhancer.common.kafka;

import org.jspecify.annotations.NullMarked;
