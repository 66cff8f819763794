/**
 * Shows operators the state of the providers, and enables and disables them. It may see the caller, the backend and errors.
 */
@NullMarked
package dev.enhancer.ingress.provider;

import org.jspecify.annotations.NullMarked;
