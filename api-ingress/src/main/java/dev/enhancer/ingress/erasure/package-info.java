/**
 * Erases what deleted clients leave, in the background and over restarts. Sees the clients, how jobs are deleted and what
 * Redis has.
 */
@NullMarked
package dev.enhancer.ingress.erasure;

import org.jspecify.annotations.NullMarked;
