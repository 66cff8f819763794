/**
 * Tells clients what they have used and what they may ask for. It may see the caller, plans, limits, the choices of a
 * submission, the backend and web.
 */
@NullMarked
package dev.enhancer.ingress.usage;

import org.jspecify.annotations.NullMarked;
