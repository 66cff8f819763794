/** Kafka and Redis that our own processes start and end, with their data in a folder. Sees nothing else of ours. */
@NullMarked
package dev.enhancer.backing;

import org.jspecify.annotations.NullMarked;
