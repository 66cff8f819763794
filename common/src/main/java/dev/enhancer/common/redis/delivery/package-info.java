/** What is noted of webhook deliveries in Redis, each step a command and its script. Sees the job and deliveries. */
@NullMarked
package dev.enhancer.common.redis.delivery;

import org.jspecify.annotations.NullMarked;
