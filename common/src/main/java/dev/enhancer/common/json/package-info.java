/** Reads and writes all JSON that crosses a process boundary. It sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.json;

import org.jspecify.annotations.NullMarked;
