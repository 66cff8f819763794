/** What all routes share: bodies, headers, the log line of a request. Sees errors, and no feature. */
@NullMarked
package dev.enhancer.ingress.web;

import org.jspecify.annotations.NullMarked;
