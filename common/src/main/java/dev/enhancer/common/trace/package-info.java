/**
 * The W3C trace context that follows a job through both applications, and the export of spans. It sees nothing else of ours.
 */
@NullMarked
package dev.enhancer.common.trace;

import org.jspecify.annotations.NullMarked;
