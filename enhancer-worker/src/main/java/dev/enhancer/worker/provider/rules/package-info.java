/**
 * Enhances a prompt without a model: it finds out from the words what the prompt is about and writes down what a good prompt
 * would say. It sees how a provider is called, since it is one link of the chain.
 */
@NullMarked
package dev.enhancer.worker.provider.rules;

import org.jspecify.annotations.NullMarked;
