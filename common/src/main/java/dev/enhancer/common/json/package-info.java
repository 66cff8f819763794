/** How all JSON that crosses a process boundary is written. Sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.json;

import org.jspecify.annotations.NullMarked;
