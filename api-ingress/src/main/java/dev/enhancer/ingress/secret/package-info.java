/** The secrets that clients' webhooks are signed with: made, kept sealed, shown, replaced. Sees the caller. */
@NullMarked
package dev.enhancer.ingress.secret;

import org.jspecify.annotations.NullMarked;
