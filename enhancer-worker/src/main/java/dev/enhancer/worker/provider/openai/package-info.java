/** The chat completions of OpenAI, and of everyone who took over its format. Sees how a call is made. */
@NullMarked
package dev.enhancer.worker.provider.openai;

import org.jspecify.annotations.NullMarked;
