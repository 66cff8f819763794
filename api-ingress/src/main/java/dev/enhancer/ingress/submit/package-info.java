/** Turns a request into a valid job and queues it. Sees the caller and its plan, errors and the web package. */
@NullMarked
package dev.enhancer.ingress.submit;

import org.jspecify.annotations.NullMarked;
