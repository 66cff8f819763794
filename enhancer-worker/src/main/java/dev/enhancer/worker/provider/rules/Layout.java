package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.job.Format;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a draft in one of the seven formats. Each format puts the client's text between words of its own. */
@FunctionalInterface
interface Layout {
    String write(Draft draft);

    static Layout of(Format format) {
        return switch (format) {
            case STRUCTURED -> Layout::structured;
            case CONCISE -> Layout::concise;
            case DETAILED -> Layout::detailed;
            case CREATIVE -> Layout::creative;
            case PARAGRAPH -> Layout::paragraph;
            case BULLET -> Layout::bullet;
            case CONVERSATIONAL -> Layout::conversational;
        };
    }

    private static String structured(Draft draft) {
        return """
                ## Role
                You are %s.

                ## Task
                %s

                %s

                ## Context
                %s
                ## Structure
                %s
                ## Requirements
                %s
                ## Quality bar
                %s
                ## Output format
                %s""".formatted(
                        draft.role(),
                        draft.task(),
                        draft.text(),
                        background(draft, "Background from the author:\n\n%s\n\n") + list("- ", context(draft)),
                        numbered(draft.structure()),
                        list("- ", draft.limits()) + list("- ", draft.requirements()),
                        list("- ", draft.quality()),
                        draft.output());
    }

    private static String concise(Draft draft) {
        return "As " + draft.role() + ", " + joined(draft.task()) + "\n\n" + draft.text() + "\n\n"
                + background(draft, "Background: %s\n\n")
                + sentences(List.of("Write for " + draft.audience() + ".", "Tone: " + draft.tone() + "."))
                + (draft.limits().isEmpty() ? " " : " " + sentences(draft.limits()) + " ")
                + draft.requirements().getFirst() + " It is good if "
                + joined(draft.quality().getFirst()) + " " + draft.output();
    }

    private static String detailed(Draft draft) {
        return """
                1. Role
                Take the part of %s. Completion as such a person would for someone who relies on the result.

                2. Goal
                %s It reads, in its author's own words:

                %s

                Work out what the author wants to achieve by it, and serve that.

                3. Background, audience and tone
                %s
                4. Procedure
                First list for yourself what the request states and what it leaves open. Then build the result in this order:
                %s
                5. Requirements
                %s
                6. What to avoid
                %s
                7. Edge cases
                - If something can be read in two ways, take the likelier one and say so in one line.
                - If a fact is missing that only the author knows, put a placeholder in [square brackets].
                - If two requirements contradict each other, the author's own words win.

                8. Quality criteria
                %s
                9. Output format
                %s

                Before you hand it over, check the result against sections 5, 6 and 8 point by point, and mend what fails.""".formatted(
                        draft.role(),
                        draft.task(),
                        draft.text(),
                        background(draft, "The author adds:\n\n%s\n\n") + list("- ", context(draft)),
                        list("- ", draft.structure()),
                        list("- ", draft.limits()) + list("- ", draft.requirements()),
                        list("- ", draft.avoid()) + "- Invented facts, sources or quotations\n",
                        list("- ", draft.quality()),
                        draft.output());
    }

    private static String creative(Draft draft) {
        return "Picture yourself as " + draft.role() + ", on a day when everything comes out fresh. Somebody puts this "
                + "note on your desk:\n\n" + draft.text() + "\n\n"
                + background(draft, "On its back it says:\n\n%s\n\n")
                + draft.task() + " " + draft.spark()
                + " Leave the first idea to others and take the one that makes you curious yourself. "
                + "It is for " + draft.audience() + "; the tone is yours to colour, starting from this: " + draft.tone()
                + ". "
                + draft.purpose().map("What is behind it: %s. "::formatted).orElse("")
                + "If you want a path, take this one: " + listed(draft.structure())
                + ".\n\nA few things hold however far you wander:\n"
                + list("- ", draft.limits()) + list("- ", draft.requirements())
                + "\nStay clear of this: " + listed(draft.avoid())
                + ". You are done when this is true: " + sentences(draft.quality())
                + " Hand it over in this shape: " + draft.output();
    }

    private static String paragraph(Draft draft) {
        return "You are " + draft.role() + ". " + draft.task() + " It reads: “" + draft.text() + "” "
                + background(draft, "As background, the author says: “%s” ")
                + draft.purpose().map("It matters because %s. "::formatted).orElse("")
                + "Write for " + draft.audience() + ", in this tone: " + draft.tone() + ". Go about it in this order: "
                + listed(draft.structure()) + ". " + sentences(draft.limits())
                + (draft.limits().isEmpty() ? "" : " ")
                + sentences(draft.requirements()) + " Avoid the following: " + listed(draft.avoid())
                + ". The result is good if this holds: " + sentences(draft.quality())
                + " Deliver it in this form: " + draft.output();
    }

    private static String bullet(Draft draft) {
        return "- Act as " + draft.role() + ".\n- " + withoutStop(draft.task()) + ": " + draft.text() + "\n"
                + background(draft, "- Take this background into account: %s\n")
                + draft.purpose().map("- Bear in mind that %s.\n"::formatted).orElse("")
                + "- Write for " + draft.audience() + ".\n- Keep this tone: " + draft.tone()
                + ".\n- Follow this order: "
                + listed(draft.structure()) + ".\n"
                + list("- ", draft.limits()) + list("- ", draft.requirements())
                + list("- Avoid this: ", draft.avoid())
                + list(
                        "- Make sure that ",
                        draft.quality().stream().map(Layout::joined).toList())
                + "- Deliver it so: " + draft.output();
    }

    private static String conversational(Draft draft) {
        return "Hi! I could use the help of " + draft.role()
                + ", and I think you are just right for it. Here is what I "
                + "need:\n\n" + draft.text() + "\n\n"
                + background(draft, "Some background, so that you know where I come from:\n\n%s\n\n")
                + draft.purpose().map("Why I ask: %s. "::formatted).orElse("")
                + "It is for " + draft.audience() + ". As for the tone, I imagine this: " + draft.tone() + ".\n\n"
                + "It would help me if you went about it in this order: " + listed(draft.structure())
                + ".\n\nPlease mind these points as well. " + sentences(draft.limits())
                + (draft.limits().isEmpty() ? "" : " ") + sentences(draft.requirements())
                + " What I would rather not see: " + listed(draft.avoid())
                + ".\n\nI will be happy with it if this is true: " + sentences(draft.quality())
                + " And the form, please: " + joined(draft.output())
                + "\n\nIf anything important is unclear, ask me first. Thank you!";
    }

    private static List<String> context(Draft draft) {
        List<String> audienceAndTone = List.of("Audience: " + draft.audience() + ".", "Tone: " + draft.tone() + ".");
        return draft.purpose()
                .map(purpose -> List.of("Purpose: " + purpose + ".", audienceAndTone.get(0), audienceAndTone.get(1)))
                .orElse(audienceAndTone);
    }

    private static String background(Draft draft, String form) {
        return draft.background().map(form::formatted).orElse("");
    }

    private static String list(String mark, List<String> items) {
        StringBuilder list = new StringBuilder();
        for (String item : items) {
            list.append(mark).append(item).append('\n');
        }
        return list.toString();
    }

    private static String numbered(List<String> items) {
        return IntStream.range(0, items.size())
                .mapToObj(at -> (at + 1) + ". " + items.get(at) + "\n")
                .collect(Collectors.joining());
    }

    private static String sentences(List<String> items) {
        return String.join(" ", items);
    }

    /** Joins items within a sentence. */
    private static String listed(List<String> items) {
        return items.stream().map(Layout::joined).collect(Collectors.joining("; "));
    }

    /** Lowers the first letter, as within a sentence, unless the first word is a name or an abbreviation. */
    private static String joined(String sentence) {
        boolean word = sentence.length() > 1 && Character.isLowerCase(sentence.charAt(1)) || sentence.startsWith("A ");
        return word ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
    }

    private static String withoutStop(String sentence) {
        return sentence.substring(0, sentence.length() - 1);
    }
}
