/** Ends a process whose orderly stop takes too long. It sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.stop;

import org.jspecify.annotations.NullMarked;
