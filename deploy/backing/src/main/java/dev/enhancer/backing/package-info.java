/**
 * Kafka and Redis servers that our own processes start and stop, with their data in a folder. It sees nothing else of ours.
 */
@NullMarked
package dev.enhancer.backing;

import org.jspecify.annotations.NullMarked;
