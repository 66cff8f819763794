/**
 * Tells receivers what became of jobs: reads the events, signs, sends, and tries again until it is told otherwise. Sees
 * the intake, the list of dead letters and the secrets.
 */
@NullMarked
package dev.enhancer.worker.webhook;

import org.jspecify.annotations.NullMarked;
