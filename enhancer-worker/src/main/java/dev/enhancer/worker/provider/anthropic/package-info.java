/** Calls Anthropic's messages API. It sees how a call is made. */
@NullMarked
package dev.enhancer.worker.provider.anthropic;

import org.jspecify.annotations.NullMarked;
