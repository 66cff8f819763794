/** Defines the roles of a worker: processing jobs, sending webhooks, or both. It sees no feature. */
@NullMarked
package dev.enhancer.worker.role;

import org.jspecify.annotations.NullMarked;
