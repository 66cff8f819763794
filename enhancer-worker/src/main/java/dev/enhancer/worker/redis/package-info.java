/** Runs commands in Redis. It sees no other package of the worker. */
@NullMarked
package dev.enhancer.worker.redis;

import org.jspecify.annotations.NullMarked;
