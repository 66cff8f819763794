/**
 * Tells an operator which setting prevented the start, and decides whether settings for development are allowed. It sees no
 * other package of the worker.
 */
@NullMarked
package dev.enhancer.worker.setting;

import org.jspecify.annotations.NullMarked;
