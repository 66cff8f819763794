/**
 * Limits how many requests clients and addresses may send. It may see the caller, the plans of clients, the backend, errors
 * and settings.
 */
@NullMarked
package dev.enhancer.ingress.ratelimit;

import org.jspecify.annotations.NullMarked;
