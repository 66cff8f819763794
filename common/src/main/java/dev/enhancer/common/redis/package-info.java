/**
 * Names of keys and fields, how a command runs a script, and where Redis is; the commands themselves stand in the packages
 * below. Sees the job, secrets and settings.
 */
@NullMarked
package dev.enhancer.common.redis;

import org.jspecify.annotations.NullMarked;
