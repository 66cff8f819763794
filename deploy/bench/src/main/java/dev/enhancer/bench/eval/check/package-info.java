/** What can be said about an enhanced prompt without anybody's opinion. It sees the set and the outputs of sides. */
@NullMarked
package dev.enhancer.bench.eval.check;

import org.jspecify.annotations.NullMarked;
