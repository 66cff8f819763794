/**
 * Shows operators the jobs of all clients without their contents, and ends or announces many of them at once. It may see
 * how jobs are read, changed and announced, the lanes, the audit trail, the caller, the backend, web, errors and logging.
 */
@NullMarked
package dev.enhancer.ingress.operator;

import org.jspecify.annotations.NullMarked;
