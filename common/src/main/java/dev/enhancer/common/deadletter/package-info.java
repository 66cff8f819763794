/** What was given up and kept, and the list of it that operators read. Sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.deadletter;

import org.jspecify.annotations.NullMarked;
