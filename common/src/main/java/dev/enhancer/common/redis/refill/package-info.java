/** How a Redis that has lost data is made whole again, each step a command and its script. Sees the job. */
@NullMarked
package dev.enhancer.common.redis.refill;

import org.jspecify.annotations.NullMarked;
