/** Decides which addresses the system may call on behalf of a client. It sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.net;

import org.jspecify.annotations.NullMarked;
