/**
 * Describes deliveries of webhooks as Kafka and Redis store them: what to send, when, and the outcome. It sees jobs,
 * secrets, settings and the names of topics.
 */
@NullMarked
package dev.enhancer.common.webhook;

import org.jspecify.annotations.NullMarked;
