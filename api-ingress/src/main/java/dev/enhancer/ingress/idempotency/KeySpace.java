package dev.enhancer.ingress.idempotency;

/**
 * A namespace of idempotency keys: the same key in two spaces names two requests.
 *
 * @param name without colon
 */
public record KeySpace(String name) {
    public static final KeySpace JOBS = new KeySpace("jobs");
    public static final KeySpace BATCHES = new KeySpace("batches");
    public static final KeySpace PROMPTS = new KeySpace("prompts");

    /** The space for changes of one prompt. */
    public static KeySpace ofPrompt(String promptId) {
        return new KeySpace(promptId);
    }
}
