/**
 * Reads a rough prompt: its language, what it asks for, the limits that it states, and what must survive to the character.
 * It sees nothing else of the worker.
 */
@NullMarked
package dev.enhancer.worker.provider.analysis;

import org.jspecify.annotations.NullMarked;
