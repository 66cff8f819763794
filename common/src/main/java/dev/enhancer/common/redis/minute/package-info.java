/**
 * Statistics by the minute over all processes, counted by the scripts that change jobs and deliveries. It sees only what
 * scripts consist of.
 */
@NullMarked
package dev.enhancer.common.redis.minute;

import org.jspecify.annotations.NullMarked;
