package dev.enhancer.ingress.idempotency;

/**
 * Where keys are told apart: one key in two spaces names two requests.
 *
 * @param name without colon
 */
public record KeySpace(String name) {
    public static final KeySpace JOBS = new KeySpace("jobs");
    public static final KeySpace BATCHES = new KeySpace("batches");
    public static final KeySpace PROMPTS = new KeySpace("prompts");

    /** That of the changes to one prompt. */
    public static KeySpace ofPrompt(String promptId) {
        return new KeySpace(promptId);
    }
}
