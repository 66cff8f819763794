/**
 * Makes the chain that enhances jobs out of its settings: the kinds of provider, their guards, and what workers share. Sees
 * the packages below it; none of them sees it, and other packages see only the chain and which jobs ask the same.
 */
@NullMarked
package dev.enhancer.worker.provider;

import org.jspecify.annotations.NullMarked;
