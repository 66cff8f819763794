/**
 * Shows clients the deliveries of their webhooks, sends them again and tests endpoints; the workers make the calls. It may
 * see the caller, webhook targets, the backend, web, errors and logging.
 */
@NullMarked
package dev.enhancer.ingress.webhook;

import org.jspecify.annotations.NullMarked;
