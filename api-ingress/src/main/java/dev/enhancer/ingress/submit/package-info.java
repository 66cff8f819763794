/**
 * Turns a request into a valid job and queues it. Sees the caller and its plan, errors, the web package and how jobs are
 * read.
 */
@NullMarked
package dev.enhancer.ingress.submit;

import org.jspecify.annotations.NullMarked;
