/**
 * One call to one provider: its input, its outcome, and how it travels over HTTP. The package sees the job's input and
 * nothing else of ours; the kinds of provider build on it.
 */
@NullMarked
package dev.enhancer.worker.provider.call;

import org.jspecify.annotations.NullMarked;
