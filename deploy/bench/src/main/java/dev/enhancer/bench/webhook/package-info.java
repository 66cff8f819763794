/** Receivers of webhooks, good and bad, and events for them. */
@NullMarked
package dev.enhancer.bench.webhook;

import org.jspecify.annotations.NullMarked;
