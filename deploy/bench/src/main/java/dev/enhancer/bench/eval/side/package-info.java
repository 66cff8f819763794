/** What turns rough prompts into better ones: the local rules in this process, or a running system. It sees the set. */
@NullMarked
package dev.enhancer.bench.eval.side;

import org.jspecify.annotations.NullMarked;
