/**
 * Makes the prompts for language models, reviews their completions, and tells which jobs make the same request. Sees how
 * a call is made and the name of the local rules.
 */
@NullMarked
package dev.enhancer.worker.provider.prompt;

import org.jspecify.annotations.NullMarked;
