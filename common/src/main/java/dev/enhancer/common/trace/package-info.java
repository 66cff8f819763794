/** Carries the W3C trace context of a job through both applications, and exports spans. It sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.trace;

import org.jspecify.annotations.NullMarked;
