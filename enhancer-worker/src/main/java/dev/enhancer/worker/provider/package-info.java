/**
 * Makes the chain that enhances jobs from its settings: the kinds of provider, their guards, and what workers share.
 * Sees the packages below it; none of them sees it, and other packages see only the chain and which jobs make the same
 * request.
 */
@NullMarked
package dev.enhancer.worker.provider;

import org.jspecify.annotations.NullMarked;
