/** Commands that record webhook deliveries in Redis, each with its script. Sees the job and deliveries. */
@NullMarked
package dev.enhancer.common.redis.delivery;

import org.jspecify.annotations.NullMarked;
