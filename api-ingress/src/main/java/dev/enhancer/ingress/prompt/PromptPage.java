package dev.enhancer.ingress.prompt;

import java.util.List;

/**
 * A page of a client's prompts, newest first.
 *
 * @param total how many prompts the client has
 */
record PromptPage(List<Prompt> prompts, long total, int limit, int offset) {
    PromptPage {
        prompts = List.copyOf(prompts);
    }
}
