package dev.enhancer.worker.provider.call;

import dev.enhancer.common.job.JobInput;

/**
 * The input of a provider.
 *
 * @param input what the client submitted, for a provider that needs no instructions
 * @param system the instructions for a language model
 * @param user the client's text and context, marked as data
 */
public record Prompt(JobInput input, String system, String user) {}
