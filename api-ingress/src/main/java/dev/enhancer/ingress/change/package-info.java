/**
 * Cancels and erases jobs for their client. It may see the caller, the reading of jobs, the settings of submissions, the
 * backend, errors and logging.
 */
@NullMarked
package dev.enhancer.ingress.change;

import org.jspecify.annotations.NullMarked;
