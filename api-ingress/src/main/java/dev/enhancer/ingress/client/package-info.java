/**
 * The clients of the system: how they are stored, found and told by their secret, and what their plans allow. Sees the
 * vocabulary of auth, errors and settings.
 */
@NullMarked
package dev.enhancer.ingress.client;

import org.jspecify.annotations.NullMarked;
