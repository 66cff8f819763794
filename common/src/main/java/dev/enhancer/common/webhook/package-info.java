/**
 * Deliveries of webhooks as Kafka and Redis store them: what to send, when, and the outcome. It sees jobs and the names of
 * topics and keys.
 */
@NullMarked
package dev.enhancer.common.webhook;

import org.jspecify.annotations.NullMarked;
