/**
 * Deliveries of webhooks: what is to be sent, when, and how it went, as Kafka and Redis have it. Sees jobs and names of
 * topics and keys.
 */
@NullMarked
package dev.enhancer.common.webhook;

import org.jspecify.annotations.NullMarked;
