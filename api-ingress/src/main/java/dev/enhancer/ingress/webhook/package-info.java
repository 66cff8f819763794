/**
 * Tells clients of their webhooks' deliveries, has them sent again, and tries endpoints out; the worker is who sends. Sees
 * the caller, errors, the web package, and where webhooks may go.
 */
@NullMarked
package dev.enhancer.ingress.webhook;

import org.jspecify.annotations.NullMarked;
