/** Checks settings, and tells an operator which of them prevented the start. It may see no other package of the ingress. */
@NullMarked
package dev.enhancer.ingress.setting;

import org.jspecify.annotations.NullMarked;
