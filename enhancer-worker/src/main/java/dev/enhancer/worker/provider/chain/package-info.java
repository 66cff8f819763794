/**
 * Decides which providers are asked for a job, in which order and how often, and records the cost and time of each call. It
 * sees how a call is made, the prompts, the local rules, and what workers share about providers.
 */
@NullMarked
package dev.enhancer.worker.provider.chain;

import org.jspecify.annotations.NullMarked;
