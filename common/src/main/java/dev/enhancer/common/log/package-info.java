/** The names under which log lines of both applications tell whose work they are about. Sees the trace context. */
@NullMarked
package dev.enhancer.common.log;

import org.jspecify.annotations.NullMarked;
