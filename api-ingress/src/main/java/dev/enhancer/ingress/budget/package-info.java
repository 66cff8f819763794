/**
 * Tells clients and operators when a part of a client's budget is spent. It may see the budgets of clients, the hand-over of
 * deliveries to the workers, the audit trail, the backend and logging.
 */
@NullMarked
package dev.enhancer.ingress.budget;

import org.jspecify.annotations.NullMarked;
