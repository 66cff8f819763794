/**
 * Names and configuration of topics, names of headers, and how Kafka clients authenticate. Sees the job, the trace context,
 * secrets and settings.
 */
@NullMarked
package dev.enhancer.common.kafka;

import org.jspecify.annotations.NullMarked;
