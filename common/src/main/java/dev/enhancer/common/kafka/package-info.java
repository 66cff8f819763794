/**
 * Names the topics and headers, describes the topics, and configures the security of connections to Kafka. It sees the job,
 * secrets and settings.
 */
@NullMarked
package dev.enhancer.common.kafka;

import org.jspecify.annotations.NullMarked;
