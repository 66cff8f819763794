/** Lets a language model compare prompts, and the answers to them. It sees the set and nothing else of the bench. */
@NullMarked
package dev.enhancer.bench.eval.judge;

import org.jspecify.annotations.NullMarked;
