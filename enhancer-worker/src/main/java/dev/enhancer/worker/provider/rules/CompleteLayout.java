package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.job.Format;

/** A prompt that was complete when it came: its text as it is, then what the client says beyond it, then one note. */
final class CompleteLayout implements Layout {
    @Override
    public String write(Brief brief) {
        Frame frame = brief.frame();
        String note = frame.say(Phrase.valueOf("COMPLETE_" + brief.format().name()));
        return new Page()
                .add(brief.text())
                .add(brief.background(Phrase.BACKGROUND))
                .add(frame.sentences(brief.refinement().sentences(frame)))
                .add(brief.format() == Format.BULLET ? "- " + note : note)
                .toString();
    }
}
