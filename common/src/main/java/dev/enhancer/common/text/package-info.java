/** Removes active content from the texts of clients and from completions. It sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.text;

import org.jspecify.annotations.NullMarked;
