/**
 * Writes the prompts for language models, reviews their completions, and finds jobs that make the same request. It sees how
 * a call is made and the name of the local rules.
 */
@NullMarked
package dev.enhancer.worker.provider.prompt;

import org.jspecify.annotations.NullMarked;
