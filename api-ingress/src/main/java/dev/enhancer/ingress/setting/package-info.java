/** Tells an operator which setting stopped the start. Sees nothing else of ours. */
@NullMarked
package dev.enhancer.ingress.setting;

import org.jspecify.annotations.NullMarked;
