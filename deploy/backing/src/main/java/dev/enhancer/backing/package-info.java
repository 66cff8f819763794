/**
 * Starts and stops Kafka and Redis servers for our own processes, with their data in a folder. It sees nothing else of
 * ours.
 */
@NullMarked
package dev.enhancer.backing;

import org.jspecify.annotations.NullMarked;
