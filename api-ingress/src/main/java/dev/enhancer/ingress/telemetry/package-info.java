/**
 * Makes the spans of the ingress and counts what becomes of them. May see which routes are limited, the log context of a
 * request, and settings.
 */
@NullMarked
package dev.enhancer.ingress.telemetry;

import org.jspecify.annotations.NullMarked;
