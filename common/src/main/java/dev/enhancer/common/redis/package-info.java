/** Names of keys and fields, and the scripts that move a job from state to state; where Redis is. Sees the job, secrets
 * and settings. */
@NullMarked
package dev.enhancer.common.redis;

import org.jspecify.annotations.NullMarked;
