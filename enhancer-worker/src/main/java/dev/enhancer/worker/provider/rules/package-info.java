/**
 * Enhances a prompt without a model: it analyses the prompt and writes down what a good prompt would say, in the language of
 * the request. It sees how a provider is called and the analysis.
 */
@NullMarked
package dev.enhancer.worker.provider.rules;

import org.jspecify.annotations.NullMarked;
