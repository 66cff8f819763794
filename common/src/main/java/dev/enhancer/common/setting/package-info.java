/** Checks of settings that both applications make when they start. It sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.setting;

import org.jspecify.annotations.NullMarked;
