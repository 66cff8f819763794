/** Whether the topics are there that the worker's roles need. Sees no feature. */
@NullMarked
package dev.enhancer.worker.topic;

import org.jspecify.annotations.NullMarked;
