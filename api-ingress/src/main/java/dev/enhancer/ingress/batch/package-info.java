/**
 * Accepts many submissions in one request. May see the caller, rate limits, idempotency keys, the submission of jobs, web
 * and errors.
 */
@NullMarked
package dev.enhancer.ingress.batch;

import org.jspecify.annotations.NullMarked;
