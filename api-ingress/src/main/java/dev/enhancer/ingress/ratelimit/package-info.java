/**
 * Limits how many requests clients and addresses may send. May see the caller, the plans, the backend, errors and settings.
 */
@NullMarked
package dev.enhancer.ingress.ratelimit;

import org.jspecify.annotations.NullMarked;
