/**
 * One call to one provider: what goes in, what comes out, and how it travels over HTTP. Sees the job's input and
 * nothing else of ours; the kinds of provider are built on it.
 */
@NullMarked
package dev.enhancer.worker.provider.call;

import org.jspecify.annotations.NullMarked;
