/**
 * Stores, finds and authenticates clients, and defines what their plans allow. It may see the vocabulary of auth, the
 * backend, webhook secrets, web, errors and settings.
 */
@NullMarked
package dev.enhancer.ingress.client;

import org.jspecify.annotations.NullMarked;
