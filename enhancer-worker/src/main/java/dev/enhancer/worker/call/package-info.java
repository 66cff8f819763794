/** Makes calls to hosts outside and limits how long they may take. It sees no other package of the worker. */
@NullMarked
package dev.enhancer.worker.call;

import org.jspecify.annotations.NullMarked;
