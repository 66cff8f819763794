/**
 * Defines how errors are reported to clients. It may see the error codes of {@code common} and the log context of a
 * request.
 */
@NullMarked
package dev.enhancer.ingress.error;

import org.jspecify.annotations.NullMarked;
