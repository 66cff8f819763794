/** Runs sides over a set, and says how good they are. It sees the set, the sides, the checks and the judge. */
@NullMarked
package dev.enhancer.bench.eval.report;

import org.jspecify.annotations.NullMarked;
