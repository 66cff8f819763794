/** What both applications check alike before they start. Sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.setting;

import org.jspecify.annotations.NullMarked;
