/**
 * Offers healthy and failing webhook endpoints, and publishes events for them. It sees jobs and the wire forms of
 * {@code common}.
 */
@NullMarked
package dev.enhancer.bench.webhook;

import org.jspecify.annotations.NullMarked;
