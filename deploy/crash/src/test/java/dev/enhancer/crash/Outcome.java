package dev.enhancer.crash;

/**
 * What came of one run of a scenario.
 *
 * @param inHand jobs that the provider was working on when the system was broken
 * @param refused submissions that were answered with anything but 202
 * @param unanswered submissions without an answer
 */
record Outcome(Scenario scenario, int inHand, int refused, int unanswered, Verdict verdict, HookVerdict hooks) {}
