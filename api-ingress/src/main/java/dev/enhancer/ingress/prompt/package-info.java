/**
 * Offers the synchronous API of the AI Prompt Enhancer on top of jobs: a prompt is a lasting name for its latest job. May
 * see the caller, rate limits, idempotency keys, how jobs are submitted, awaited and deleted, the backend, web, errors and
 * settings.
 */
@NullMarked
package dev.enhancer.ingress.prompt;

import org.jspecify.annotations.NullMarked;
