/**
 * Decides where webhooks may go: which URLs and events clients may choose, and which endpoints a URL or an origin names. It
 * may see errors, settings and web, but no feature.
 */
@NullMarked
package dev.enhancer.ingress.webhooktarget;

import org.jspecify.annotations.NullMarked;
