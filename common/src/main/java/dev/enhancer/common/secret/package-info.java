/** Values that must not be printed. Sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.secret;

import org.jspecify.annotations.NullMarked;
