/** Defines dead letters as the list holds them that operators read. It sees JSON and nothing else of ours. */
@NullMarked
package dev.enhancer.common.deadletter;

import org.jspecify.annotations.NullMarked;
