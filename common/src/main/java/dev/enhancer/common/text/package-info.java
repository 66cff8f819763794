/** Removes what is active from texts that clients write and from completions. It sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.text;

import org.jspecify.annotations.NullMarked;
