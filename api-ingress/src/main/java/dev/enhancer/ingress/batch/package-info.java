/** Takes many submissions in one request. Sees the caller, its limit, submissions and how they are queued. */
@NullMarked
package dev.enhancer.ingress.batch;

import org.jspecify.annotations.NullMarked;
