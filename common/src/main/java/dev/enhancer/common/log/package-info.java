/** Names the log fields that identify the job, client and trace in both applications. It sees the trace context. */
@NullMarked
package dev.enhancer.common.log;

import org.jspecify.annotations.NullMarked;
