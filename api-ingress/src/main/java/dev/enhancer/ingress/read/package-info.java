/**
 * Returns job documents to clients and lets them wait for changes. It may see the caller, the plans of clients, the
 * backend, web and errors.
 */
@NullMarked
package dev.enhancer.ingress.read;

import org.jspecify.annotations.NullMarked;
