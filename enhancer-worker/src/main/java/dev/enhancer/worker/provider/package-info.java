/**
 * The chain of guarded providers that enhances a job, and what it is made of. Sees the job and the kinds of provider
 * below it; other packages see {@link dev.enhancer.worker.provider.ProviderChain} and what it answers.
 */
@NullMarked
package dev.enhancer.worker.provider;

import org.jspecify.annotations.NullMarked;
