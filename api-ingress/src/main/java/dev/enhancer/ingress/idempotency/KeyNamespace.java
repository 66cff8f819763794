package dev.enhancer.ingress.idempotency;

/**
 * A namespace of idempotency keys: the same key in two namespaces identifies two requests.
 *
 * @param name without colon
 */
public record KeyNamespace(String name) {
    public static final KeyNamespace JOBS = new KeyNamespace("jobs");
    public static final KeyNamespace BATCHES = new KeyNamespace("batches");
    public static final KeyNamespace PROMPTS = new KeyNamespace("prompts");

    /** The namespace for changes of one prompt. */
    public static KeyNamespace ofPrompt(String promptId) {
        return new KeyNamespace(promptId);
    }
}
