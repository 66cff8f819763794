/**
 * Decides where webhooks may go: which URLs clients may use, which events exist, and which endpoints a URL or an origin
 * stands for. Sees errors, settings and the web package, and no feature.
 */
@NullMarked
package dev.enhancer.ingress.webhooktarget;

import org.jspecify.annotations.NullMarked;
