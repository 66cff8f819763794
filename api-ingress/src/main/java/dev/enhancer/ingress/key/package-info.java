/**
 * Reads the keys that sign tokens, and publishes them for those who verify tokens. It may see settings and web, but no
 * feature.
 */
@NullMarked
package dev.enhancer.ingress.key;

import org.jspecify.annotations.NullMarked;
