/**
 * The keys that sign tokens: read at the start, and published for those who verify tokens. Sees settings and the web
 * package, and no feature.
 */
@NullMarked
package dev.enhancer.ingress.key;

import org.jspecify.annotations.NullMarked;
