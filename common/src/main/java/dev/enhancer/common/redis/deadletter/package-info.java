/** The list of dead letters in Redis, each move a command and its script. Sees dead letters. */
@NullMarked
package dev.enhancer.common.redis.deadletter;

import org.jspecify.annotations.NullMarked;
