/**
 * Enhances a prompt without a model: it derives the subject of the prompt from its words, and writes down what a good
 * prompt would say. It sees how a provider is called.
 */
@NullMarked
package dev.enhancer.worker.provider.rules;

import org.jspecify.annotations.NullMarked;
