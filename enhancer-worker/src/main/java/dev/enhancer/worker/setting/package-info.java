/**
 * Tells an operator which setting stopped the start, and whether settings that only serve developing may be used. Sees
 * nothing else of the worker.
 */
@NullMarked
package dev.enhancer.worker.setting;

import org.jspecify.annotations.NullMarked;
