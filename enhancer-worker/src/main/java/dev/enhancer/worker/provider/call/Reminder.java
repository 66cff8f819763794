package dev.enhancer.worker.provider.call;

/**
 * What the next call to the same model says in addition, because the completion of this one had a defect that the model can
 * avoid.
 *
 * @param text the end of the user message; the client's data in it stands between markers
 */
public record Reminder(String text) {
    public Reminder {
        if (text.isBlank()) {
            throw new IllegalArgumentException("nothing to say");
        }
    }
}
