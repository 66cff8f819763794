/** Names of keys and fields, and the scripts that move a job from state to state. Sees the job. */
@NullMarked
package dev.enhancer.common.redis;

import org.jspecify.annotations.NullMarked;
