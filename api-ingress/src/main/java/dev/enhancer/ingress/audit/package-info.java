/**
 * Records what operators change, and shows it to operators. It may see the caller, the backend, web, errors and logging.
 */
@NullMarked
package dev.enhancer.ingress.audit;

import org.jspecify.annotations.NullMarked;
