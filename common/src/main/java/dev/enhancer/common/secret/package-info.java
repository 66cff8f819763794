/** Values that must not be printed, and how they are kept. Sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.secret;

import org.jspecify.annotations.NullMarked;
