/** The set of rough prompts that enhanced prompts are measured with. It sees only the job's vocabulary and the kinds. */
@NullMarked
package dev.enhancer.bench.eval.set;

import org.jspecify.annotations.NullMarked;
