/**
 * The synchronous API of the AI Prompt Enhancer on top of jobs: a prompt is a lasting name for its latest job. Sees the
 * caller, its limit, how jobs are submitted, waited for and deleted.
 */
@NullMarked
package dev.enhancer.ingress.prompt;

import org.jspecify.annotations.NullMarked;
