/** Spans of the ingress, and what becomes of them. Sees which routes are the API's, and the context of requests. */
@NullMarked
package dev.enhancer.ingress.telemetry;

import org.jspecify.annotations.NullMarked;
