/** Opens the secrets that clients' webhooks are signed with. Sees no other feature. */
@NullMarked
package dev.enhancer.worker.secret;

import org.jspecify.annotations.NullMarked;
