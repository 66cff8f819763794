/** How a process of ours ends. Needs nothing of ours. */
@NullMarked
package dev.enhancer.common.stop;

import org.jspecify.annotations.NullMarked;
