package dev.enhancer.worker.provider.call;

import dev.enhancer.common.job.JobInput;

/**
 * What a provider is asked.
 *
 * @param input what the client submitted, for a provider that needs no instructions
 * @param system what a language model is told to do
 * @param user the client's text and context as marked-off data
 */
public record Prompt(JobInput input, String system, String user) {}
