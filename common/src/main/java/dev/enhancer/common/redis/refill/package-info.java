/** Commands that refill a Redis that has lost data, each with its script. Sees the job. */
@NullMarked
package dev.enhancer.common.redis.refill;

import org.jspecify.annotations.NullMarked;
