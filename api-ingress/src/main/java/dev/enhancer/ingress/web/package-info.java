/**
 * Handles what all routes share: bodies, response headers, connections and the request log. It may see errors, settings and
 * logging, but no feature.
 */
@NullMarked
package dev.enhancer.ingress.web;

import org.jspecify.annotations.NullMarked;
