package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Target;
import dev.enhancer.worker.provider.analysis.Kind;
import dev.enhancer.worker.provider.analysis.Matter;
import dev.enhancer.worker.provider.analysis.PromptAnalysis;
import dev.enhancer.worker.provider.analysis.StatedLimit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The parts of an enhanced prompt before they are laid out.
 *
 * @param text the client's text, unchanged
 * @param background the client's context, unchanged
 * @param kind empty if it is not clear what is asked for; then there is no advice either
 * @param settled matters that the request, the feedback or an answer settles
 * @param limits quotations of the request
 * @param tasks in the request's own words; empty if there is only one
 * @param isThin whether the model should inquire before it begins
 * @param isComplete whether the text is a finished prompt, which is not to be taken apart
 */
record Brief(
        Frame frame,
        Format format,
        Target target,
        String text,
        Optional<String> background,
        Optional<Kind> kind,
        Set<Matter> settled,
        List<String> limits,
        List<String> tasks,
        Advice advice,
        Refinement refinement,
        boolean isThin,
        boolean isComplete) {
    private static final int MOST_LIMITS = 20;
    private static final int LONGEST_LIMIT = 300; // characters; a longer one stands in the text only
    private static final int LONGEST_TASK = 300;
    private static final String CUT = "…";

    static Brief of(
            JobInput input,
            PromptAnalysis analysis,
            Set<Matter> alsoSettled,
            Refinement refinement,
            Catalogue catalogue) {
        Set<Matter> settled = EnumSet.noneOf(Matter.class);
        settled.addAll(analysis.settled());
        settled.addAll(alsoSettled);
        Optional<String> background = Optional.ofNullable(input.context()).filter(context -> !context.isBlank());
        boolean isThin = analysis.isThin() && background.isEmpty() && refinement.isEmpty();
        Optional<Kind> kind = Optional.ofNullable(analysis.kind());
        boolean hasMaterial = analysis.hasMaterial() || background.isPresent();
        Advice advice = kind.map(catalogue::guide)
                .map(guide -> Advice.of(guide, settled, hasMaterial))
                .orElse(Advice.NONE);
        return new Brief(
                catalogue.frame(),
                input.format(),
                input.target(),
                input.text(),
                background,
                kind,
                Collections.unmodifiableSet(settled),
                limits(analysis),
                tasks(analysis),
                (isThin ? advice.forThinRequest() : advice).forFormat(input.format()),
                refinement,
                isThin,
                analysis.isComplete());
    }

    /** The quotations that fit on a line, so that they can stand in a list. */
    static List<String> limits(PromptAnalysis analysis) {
        return analysis.limits().stream()
                .map(StatedLimit::quote)
                .filter(quote -> quote.length() <= LONGEST_LIMIT && quote.indexOf('\n') < 0 && !quote.isBlank())
                .distinct()
                .limit(MOST_LIMITS)
                .toList();
    }

    private static List<String> tasks(PromptAnalysis analysis) {
        return analysis.hasSeveralTasks()
                ? analysis.tasks().stream().map(Brief::shortened).toList()
                : List.of();
    }

    /** A task on one line. The client's text has it whole. */
    private static String shortened(String task) {
        String words = task.substring(0, Math.min(task.length(), 2 * LONGEST_TASK))
                .replaceAll("\\s++", " ")
                .strip();
        if (words.length() <= LONGEST_TASK) {
            return words;
        }
        int space = words.lastIndexOf(' ', LONGEST_TASK);
        int end = space > LONGEST_TASK / 2 ? space : LONGEST_TASK;
        return words.substring(0, Character.isLowSurrogate(words.charAt(end)) ? end - 1 : end) + CUT;
    }

    boolean hasSeveralTasks() {
        return !tasks.isEmpty();
    }

    /** The quotations of the limits within a phrase; empty if there are none. */
    Optional<String> limits(Phrase phrase) {
        return limits.isEmpty() ? Optional.empty() : Optional.of(frame.say(phrase, "limits", frame.quoted(limits)));
    }

    Optional<String> role(Phrase phrase) {
        return advice.role().map(role -> frame.say(phrase, "role", role));
    }

    Optional<String> background(Phrase phrase) {
        return background.map(words -> frame.say(phrase, "context", words));
    }

    /**
     * The ask to inquire or to state assumptions; empty if the kind is known and the request says enough, or if only its
     * material is missing.
     */
    Optional<String> caution() {
        if (isThin && advice.asksForMaterial()) {
            return Optional.empty();
        }
        if (isThin) {
            return Optional.of(frame.say(Phrase.valueOf(format.name() + "_THIN")));
        }
        return kind.isEmpty() ? Optional.of(frame.say(Phrase.valueOf(format.name() + "_OPEN"))) : Optional.empty();
    }

    Optional<String> material() {
        return advice.asksForMaterial() ? Optional.of(frame.say(Phrase.MATERIAL)) : Optional.empty();
    }

    List<String> assumptions(Phrase phrase) {
        return advice.assumptions().stream()
                .map(assumption -> frame.say(phrase, "assumption", assumption))
                .toList();
    }

    /** The form of the result; for several tasks how their results are numbered. */
    Optional<String> output() {
        if (hasSeveralTasks() && !settled.contains(Matter.OUTPUT_FORM)) {
            return Optional.of(frame.say(Phrase.TASKS_OUTPUT));
        }
        return hasSeveralTasks() ? Optional.empty() : advice.output();
    }

    /** The tasks in one sentence; empty if there is only one. */
    Optional<String> tasksInline() {
        return tasks.isEmpty()
                ? Optional.empty()
                : Optional.of(frame.say(
                        Phrase.TASKS_INLINE,
                        "tasks",
                        IntStream.range(0, tasks.size())
                                .mapToObj(at -> "(%d) %s".formatted(at + 1, frame.quoted(tasks.get(at))))
                                .collect(Collectors.joining(" "))));
    }
}
