/**
 * Shows operators what the workers gave up, and puts it back on its way. Sees the caller, errors, the web package, and
 * where deliveries are handed to the worker.
 */
@NullMarked
package dev.enhancer.ingress.deadletter;

import org.jspecify.annotations.NullMarked;
