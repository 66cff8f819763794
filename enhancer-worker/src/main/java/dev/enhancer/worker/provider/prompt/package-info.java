/**
 * What language models are told, what is accepted of their completions, and which jobs ask them the same. Sees how a call
 * is made and the name of the local rules.
 */
@NullMarked
package dev.enhancer.worker.provider.prompt;

import org.jspecify.annotations.NullMarked;
