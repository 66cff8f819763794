/** Makes calls to hosts outside and limits how long they may take. It sees nothing of ours. */
@NullMarked
package dev.enhancer.worker.call;

import org.jspecify.annotations.NullMarked;
