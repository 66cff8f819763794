/**
 * Who is asked for a job, in which order and how often: the chain of providers, the ledger of a job's calls, and what each
 * call cost and took. Sees how a call is made, the prompts, the local rules, and what workers tell each other.
 */
@NullMarked
package dev.enhancer.worker.provider.chain;

import org.jspecify.annotations.NullMarked;
