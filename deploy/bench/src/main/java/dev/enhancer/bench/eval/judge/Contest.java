package dev.enhancer.bench.eval.judge;

import dev.enhancer.bench.eval.set.Case;

/** Two prompts for the same rough prompt. */
public record Contest(Case given, String a, String b) {}
