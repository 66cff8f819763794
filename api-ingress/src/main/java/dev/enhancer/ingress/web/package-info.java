/**
 * Handles what all routes share: bodies, response headers, connections, the request log. May see the packages for errors,
 * settings and logging, but no feature.
 */
@NullMarked
package dev.enhancer.ingress.web;

import org.jspecify.annotations.NullMarked;
