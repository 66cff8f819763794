package dev.enhancer.worker.provider.rules;

/** Writes a brief as a prompt. The client's text and context stand in it to the character. */
@FunctionalInterface
interface Layout {
    String write(Brief brief);

    static Layout of(Brief brief) {
        return switch (brief.target()) {
            case IMAGE -> new ImageLayout();
            case CLAUDE -> brief.isComplete() ? new CompleteLayout() : new ClaudeLayout();
            case GPT -> brief.isComplete() ? new CompleteLayout() : new GptLayout();
            case REASONING -> brief.isComplete() ? new CompleteLayout() : new ReasoningLayout();
            case SMALL -> brief.isComplete() ? new CompleteLayout() : new SmallLayout();
            case GENERAL -> brief.isComplete() ? new CompleteLayout() : ofFormat(brief);
        };
    }

    private static Layout ofFormat(Brief brief) {
        return switch (brief.format()) {
            case STRUCTURED -> new StructuredLayout();
            case CONCISE -> new ConciseLayout();
            case DETAILED -> new DetailedLayout();
            case CREATIVE -> new CreativeLayout();
            case PARAGRAPH -> new ParagraphLayout();
            case BULLET -> new BulletLayout();
            case CONVERSATIONAL -> new ConversationalLayout();
        };
    }
}
