/**
 * Lists, replays and deletes dead letters for operators. It may see the caller, the hand-over of deliveries to the workers,
 * the backend, web, errors and logging.
 */
@NullMarked
package dev.enhancer.ingress.deadletter;

import org.jspecify.annotations.NullMarked;
