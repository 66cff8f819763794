/** Checks that the topics exist that the worker's roles need. It sees no feature. */
@NullMarked
package dev.enhancer.worker.topic;

import org.jspecify.annotations.NullMarked;
