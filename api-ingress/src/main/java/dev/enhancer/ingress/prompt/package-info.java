/**
 * Offers the synchronous API of the AI Prompt Enhancer on top of jobs: a prompt is a lasting name for its latest job. It
 * may see the caller, idempotency keys, how jobs are submitted, awaited and deleted, the backend, web, errors, settings and
 * logging.
 */
@NullMarked
package dev.enhancer.ingress.prompt;

import org.jspecify.annotations.NullMarked;
