/**
 * Shows operators what happened in each minute, over all processes. It may see the caller, the backend, web and errors.
 */
@NullMarked
package dev.enhancer.ingress.stats;

import org.jspecify.annotations.NullMarked;
