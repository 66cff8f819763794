package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Notes;
import dev.enhancer.common.job.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells the person what was added to the request and why, what was assumed, and what to answer to get a better prompt. */
final class RuleNotes {
    private RuleNotes() {}

    /** @param questions of the kind, or of the frame if the kind is unknown */
    static Notes of(Brief brief, List<Line> questions, Set<Clue> clues) {
        return new Notes(changes(brief), assumptions(brief), questions(brief, questions, clues));
    }

    /** The most important ones first, since {@link Notes} keeps five. */
    private static List<String> changes(Brief brief) {
        Frame frame = brief.frame();
        List<String> changes = new ArrayList<>();
        if (!brief.refinement().isEmpty()) {
            changes.add(frame.say(Phrase.NOTES_REFINEMENT));
        }
        if (brief.target() == Target.IMAGE) {
            changes.add(frame.say(Phrase.NOTES_TARGET_IMAGE));
        } else if (brief.isComplete()) {
            changes.add(frame.say(Phrase.NOTES_COMPLETE));
        } else {
            addAdditions(brief, changes);
        }
        return changes;
    }

    private static void addAdditions(Brief brief, List<String> changes) {
        Frame frame = brief.frame();
        Advice advice = brief.advice();
        add(changes, frame, brief.isThin(), Phrase.NOTES_THIN);
        add(changes, frame, brief.hasSeveralTasks(), Phrase.NOTES_TASKS);
        add(changes, frame, brief.kind().isEmpty() && !brief.isThin() && !brief.hasSeveralTasks(), Phrase.NOTES_SAFE);
        add(changes, frame, !brief.limits().isEmpty(), Phrase.NOTES_LIMITS);
        advice.role()
                .filter(_ -> showsRole(brief))
                .ifPresent(role -> changes.add(frame.say(Phrase.NOTES_ROLE, "role", role)));
        target(brief).ifPresent(phrase -> changes.add(frame.say(phrase)));
        add(changes, frame, !advice.requirements().isEmpty() || !advice.avoid().isEmpty(), Phrase.NOTES_REQUIREMENTS);
        add(
                changes,
                frame,
                !advice.structure().isEmpty() && brief.target() != Target.REASONING,
                Phrase.NOTES_PROCEDURE);
        add(changes, frame, brief.output().isPresent() && !brief.hasSeveralTasks(), Phrase.NOTES_OUTPUT);
    }

    private static void add(List<String> changes, Frame frame, boolean holds, Phrase phrase) {
        if (holds) {
            changes.add(frame.say(phrase));
        }
    }

    private static boolean showsRole(Brief brief) {
        boolean isConciseList =
                brief.target() == Target.GENERAL && brief.format() == Format.CONCISE && brief.hasSeveralTasks();
        return brief.target() != Target.REASONING && !isConciseList;
    }

    private static Optional<Phrase> target(Brief brief) {
        return switch (brief.target()) {
            case GENERAL, IMAGE -> Optional.empty();
            case CLAUDE -> Optional.of(Phrase.NOTES_TARGET_CLAUDE);
            case GPT -> Optional.of(Phrase.NOTES_TARGET_GPT);
            case REASONING -> Optional.of(Phrase.NOTES_TARGET_REASONING);
            case SMALL -> Optional.of(Phrase.NOTES_TARGET_SMALL);
        };
    }

    private static List<String> assumptions(Brief brief) {
        if (brief.isComplete() || brief.target() == Target.IMAGE) {
            return List.of();
        }
        boolean isOpen = brief.kind().isEmpty() && !brief.isThin();
        Stream<String> open = isOpen ? Stream.of(brief.frame().say(Phrase.NOTES_OPEN)) : Stream.empty();
        boolean showsAssumptions = brief.target() != Target.SMALL;
        return Stream.concat(showsAssumptions ? brief.advice().assumptions().stream() : Stream.empty(), open)
                .toList();
    }

    private static List<String> questions(Brief brief, List<Line> questions, Set<Clue> clues) {
        return brief.isComplete()
                ? List.of()
                : questions.stream()
                        .filter(question -> question.isOpen(brief.settled(), clues))
                        .map(Line::text)
                        .filter(question -> !brief.refinement().answers(question))
                        .toList();
    }
}
