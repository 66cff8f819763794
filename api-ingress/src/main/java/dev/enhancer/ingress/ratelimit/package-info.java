/** Limits how often clients, and those who are none yet, may ask. Sees the caller and the plans. */
@NullMarked
package dev.enhancer.ingress.ratelimit;

import org.jspecify.annotations.NullMarked;
