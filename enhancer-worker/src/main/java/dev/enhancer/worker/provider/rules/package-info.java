/**
 * Enhances a prompt without any model: reads what it is about off its words and writes what a good prompt would say.
 * Sees how a call is made, since it stands in the chain like any other provider.
 */
@NullMarked
package dev.enhancer.worker.provider.rules;

import org.jspecify.annotations.NullMarked;
