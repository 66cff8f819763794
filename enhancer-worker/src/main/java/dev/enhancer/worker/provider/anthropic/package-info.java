/** Anthropic's messages. Sees how a call is made. */
@NullMarked
package dev.enhancer.worker.provider.anthropic;

import org.jspecify.annotations.NullMarked;
