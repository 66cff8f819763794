/**
 * Makes the spans of the ingress and counts whether they were exported. It may see which routes are limited, the log
 * context of a request, and settings.
 */
@NullMarked
package dev.enhancer.ingress.telemetry;

import org.jspecify.annotations.NullMarked;
