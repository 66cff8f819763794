/**
 * Turns a request into a valid job and queues it, once if the client gave it a key. Sees the caller, its plan and its
 * limit, where webhooks may go, how jobs are read, errors and the web package.
 */
@NullMarked
package dev.enhancer.ingress.submit;

import org.jspecify.annotations.NullMarked;
