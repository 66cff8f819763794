/**
 * Makes one call to one provider: its input, its outcome, and how it travels over HTTP. It sees the job's input and
 * outgoing calls; the kinds of provider build on it.
 */
@NullMarked
package dev.enhancer.worker.provider.call;

import org.jspecify.annotations.NullMarked;
