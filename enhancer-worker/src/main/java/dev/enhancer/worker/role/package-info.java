/** What a worker does: jobs, webhooks or both. Sees no feature. */
@NullMarked
package dev.enhancer.worker.role;

import org.jspecify.annotations.NullMarked;
