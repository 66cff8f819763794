/** Webhook endpoints, good and bad, and events for them. It sees jobs and the wire forms of common. */
@NullMarked
package dev.enhancer.bench.webhook;

import org.jspecify.annotations.NullMarked;
