/** Dead letters, and the list of them that operators read. It sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.deadletter;

import org.jspecify.annotations.NullMarked;
