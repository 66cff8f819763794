/**
 * Delivers job events to webhook endpoints: reads the events, signs and sends them, and retries those that fail. Sees the
 * intake, the list of dead letters and the secrets.
 */
@NullMarked
package dev.enhancer.worker.webhook;

import org.jspecify.annotations.NullMarked;
