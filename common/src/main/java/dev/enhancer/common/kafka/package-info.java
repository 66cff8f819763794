/** Names of topics and headers, and what a record on them is. How clients are let in. Sees the job, the trace
 * context, secrets and settings. */
@NullMarked
package dev.enhancer.common.kafka;

import org.jspecify.annotations.NullMarked;
