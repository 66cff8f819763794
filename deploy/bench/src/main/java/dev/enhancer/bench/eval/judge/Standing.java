package dev.enhancer.bench.eval.judge;

/**
 * The judge's verdicts on all contests.
 *
 * @param prompts on the prompts themselves
 * @param answers on what the model answers to them
 * @param failedCalls calls without a text, and those that were not made because of the limits
 */
public record Standing(Tally prompts, Tally answers, int calls, int failedCalls) {}
