/**
 * Decides where webhooks may go: which URLs clients may name, which events there are, and which endpoint a name means. Sees
 * errors, settings and the web package, and no feature.
 */
@NullMarked
package dev.enhancer.ingress.webhooktarget;

import org.jspecify.annotations.NullMarked;
