/** Commands for the list of dead letters in Redis, each with its script. Sees dead letters. */
@NullMarked
package dev.enhancer.common.redis.deadletter;

import org.jspecify.annotations.NullMarked;
