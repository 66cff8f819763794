package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.Page.bullets;
import static dev.enhancer.worker.provider.rules.Page.line;
import static dev.enhancer.worker.provider.rules.Page.lines;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One list of at most 14 instructions of ours, and nothing else. A text of several lines stands at the end. */
final class BulletLayout implements Layout {
    private static final int MOST_OF_OURS = 10; // text, context, limits and output come on top

    @Override
    public String write(Brief brief) {
        Frame frame = brief.frame();
        Advice advice = brief.advice();
        boolean isLong = brief.text().indexOf('\n') >= 0;
        List<String> request = List.of(frame.say(Phrase.BULLET_REQUEST, "text", brief.text()));
        List<String> ours = lines(
                brief.assumptions(Phrase.BULLET_ASSUMPTION),
                line(brief.material()),
                advice.structure(),
                advice.requirements(),
                advice.avoid());
        return bullets(lines(
                line(brief.role(Phrase.BULLET_ROLE)),
                isLong ? List.of() : request,
                line(brief.background(Phrase.BULLET_BACKGROUND)),
                tasks(brief),
                line(brief.limits(Phrase.BULLET_LIMITS)),
                ours.subList(0, Math.min(MOST_OF_OURS, ours.size())),
                brief.refinement().sentences(frame),
                line(brief.caution()),
                line(brief.output()),
                isLong ? request : List.of()));
    }

    private static List<String> tasks(Brief brief) {
        return IntStream.range(0, brief.tasks().size())
                .mapToObj(at -> brief.frame()
                        .say(
                                Phrase.BULLET_TASK,
                                Map.of(
                                        "number",
                                        Integer.toString(at + 1),
                                        "task",
                                        brief.tasks().get(at))))
                .toList();
    }
}
