/**
 * Lists, replays and deletes dead letters for operators. May see the caller, errors, web, the backend, and where deliveries
 * are handed to the workers.
 */
@NullMarked
package dev.enhancer.ingress.deadletter;

import org.jspecify.annotations.NullMarked;
