package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.Page.bullets;
import static dev.enhancer.worker.provider.rules.Page.line;
import static dev.enhancer.worker.provider.rules.Page.lines;
import static dev.enhancer.worker.provider.rules.Page.numbered;

import java.util.ArrayList;
import java.util.List;

/** A briefing under numbered headings. It is short for a thin request, and says nothing of a kind for one whose kind is unknown. */
final class DetailedLayout implements Layout {
    @Override
    public String write(Brief brief) {
        return new Briefing(brief).write();
    }

    /** The sections of one briefing, which are numbered as they come. */
    private static final class Briefing {
        private final Brief brief;
        private final Frame frame;
        private final Advice advice;
        private final Page page = new Page();
        private int sections;

        Briefing(Brief brief) {
            this.brief = brief;
            frame = brief.frame();
            advice = brief.advice();
        }

        String write() {
            section(Phrase.HEADING_ROLE, brief.role(Phrase.DETAILED_ROLE).orElse(""));
            section(advice.task().isPresent() ? Phrase.HEADING_GOAL : Phrase.HEADING_REQUEST, goal());
            section(Phrase.HEADING_BACKGROUND, background());
            section(Phrase.HEADING_PROCEDURE, procedure());
            section(
                    Phrase.HEADING_REQUIREMENTS,
                    bullets(lines(line(brief.limits(Phrase.DETAILED_LIMITS)), advice.requirements())));
            section(Phrase.HEADING_REFINEMENT, bullets(brief.refinement().sentences(frame)));
            section(Phrase.HEADING_AVOID, bullets(advice.avoid()));
            section(Phrase.HEADING_EDGES, bullets(edges()));
            section(Phrase.HEADING_CRITERIA, bullets(advice.quality()));
            section(Phrase.HEADING_OUTPUT, brief.output().orElse(""));
            section(Phrase.HEADING_CHECK, bullets(checks()));
            return page.toString();
        }

        private void section(Phrase heading, String body) {
            if (!body.isEmpty()) {
                sections++;
                page.add("## " + sections + ". " + frame.say(heading), body);
            }
        }

        private String goal() {
            Page goal = new Page();
            if (advice.task().isPresent() && !brief.isThin()) {
                goal.add(frame.sentences(lines(line(advice.task()), List.of(frame.say(Phrase.DETAILED_GOAL)))));
            } else {
                goal.add(advice.task());
            }
            goal.add(brief.text());
            if (brief.hasSeveralTasks()) {
                goal.add(frame.say(Phrase.TASKS_LIST)).add(numbered(brief.tasks()));
            }
            return goal.toString();
        }

        private String background() {
            return new Page()
                    .add(brief.background(Phrase.BACKGROUND))
                    .add(bullets(brief.assumptions(Phrase.ASSUMPTION)))
                    .toString();
        }

        private String procedure() {
            if (brief.isThin()) {
                return brief.caution().orElse("");
            }
            if (advice.structure().isEmpty()) {
                return "";
            }
            List<String> steps = new ArrayList<>();
            steps.add(frame.say(Phrase.DETAILED_START));
            steps.addAll(advice.structure());
            steps.add(frame.say(Phrase.DETAILED_FINISH));
            return numbered(steps);
        }

        private List<String> edges() {
            if (brief.isThin()) {
                return line(brief.material());
            }
            return lines(
                    line(brief.material()),
                    List.of(
                            frame.say(Phrase.DETAILED_OPEN),
                            frame.say(Phrase.DETAILED_MISSING),
                            frame.say(Phrase.DETAILED_CONFLICT)));
        }

        private List<String> checks() {
            if (brief.isThin()) {
                return List.of();
            }
            List<String> checks = new ArrayList<>();
            if (!brief.limits().isEmpty()) {
                checks.add(frame.say(Phrase.DETAILED_CHECK_LIMITS));
            }
            checks.add(frame.say(Phrase.DETAILED_CHECK_WHOLE));
            checks.add(frame.say(Phrase.DETAILED_CHECK_FACTS));
            checks.add(frame.say(Phrase.DETAILED_CHECK_USE));
            return checks;
        }
    }
}
