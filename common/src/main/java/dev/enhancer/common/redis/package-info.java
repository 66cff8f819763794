/**
 * Names of keys and fields in Redis, how a command runs a script, and how to connect. The commands are in the packages
 * below. Sees the job, secrets and settings.
 */
@NullMarked
package dev.enhancer.common.redis;

import org.jspecify.annotations.NullMarked;
