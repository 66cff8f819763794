/** What is taken out of texts that clients write and providers answer with. Sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.text;

import org.jspecify.annotations.NullMarked;
