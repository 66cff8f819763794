/**
 * Defines how errors are reported to clients. May see the error codes of common and the log context of a request, and
 * nothing else of ours.
 */
@NullMarked
package dev.enhancer.ingress.error;

import org.jspecify.annotations.NullMarked;
