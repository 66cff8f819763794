/**
 * Turns a request into a valid job and queues it, only once for each idempotency key. It may see the caller, plans, rate
 * limits, idempotency keys, webhook targets, the reading of jobs, the backend, web, errors, settings and logging.
 */
@NullMarked
package dev.enhancer.ingress.submit;

import org.jspecify.annotations.NullMarked;
