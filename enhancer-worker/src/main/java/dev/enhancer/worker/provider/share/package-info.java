/**
 * What workers share about providers through Redis: which one is down or switched off, and what is left of its budget
 * of a minute. Sees the tokens of a call and nothing else of the worker.
 */
@NullMarked
package dev.enhancer.worker.provider.share;

import org.jspecify.annotations.NullMarked;
