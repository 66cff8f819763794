/** Calls the chat completions of OpenAI and of all services that use the same format. It sees how a call is made. */
@NullMarked
package dev.enhancer.worker.provider.openai;

import org.jspecify.annotations.NullMarked;
