/**
 * Checks settings, and tells an operator which of them stopped the start. May see nothing else of ours but {@code common}.
 */
@NullMarked
package dev.enhancer.ingress.setting;

import org.jspecify.annotations.NullMarked;
