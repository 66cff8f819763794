/**
 * The keys that tokens are signed with: read at start, and published for those who verify tokens. Sees settings and the web
 * package, and no feature.
 */
@NullMarked
package dev.enhancer.ingress.key;

import org.jspecify.annotations.NullMarked;
