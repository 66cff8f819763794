/**
 * Accepts many submissions in one request. It may see the caller, idempotency keys, the submission of jobs, web and errors.
 */
@NullMarked
package dev.enhancer.ingress.batch;

import org.jspecify.annotations.NullMarked;
