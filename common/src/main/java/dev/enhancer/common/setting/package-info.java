/** Checks settings when an application starts. It sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.setting;

import org.jspecify.annotations.NullMarked;
