package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.job.Format;
import java.util.List;

/** The seven ways to write a draft down. Each puts the client's text between words of its own. */
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
                Carry out this request:

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
                        draft.text(),
                        background(draft, "Background from the author:\n\n%s\n\n") + list(draft.context()),
                        draft.structure(),
                        list(draft.requirements()),
                        list(draft.quality()),
                        draft.output());
    }

    private static String concise(Draft draft) {
        return "As " + draft.role() + ", answer this:\n\n" + draft.text() + "\n\n"
                + background(draft, "Background: %s\n\n")
                + draft.requirements().getFirst() + " " + draft.output();
    }

    private static String detailed(Draft draft) {
        return """
                1. Role
                Take the part of %s. Answer as such a person would for a reader who relies on the result.

                2. Goal
                The request, in its author's own words, is:

                %s

                Work out what its author wants to achieve by it, and serve that.

                3. Background and audience
                %s

                4. Procedure
                First list for yourself what the request states and what it leaves open. Settle what is open by the most \
                likely reading, and say which reading that was. Then build the answer in this order: %s

                5. Requirements
                %s
                6. What to avoid
                - Invented facts, sources or quotations.
                - Repeating the request, announcing what follows, or filling space.
                - Advice so general that it would fit any request.

                7. Quality criteria
                %s
                8. Output format
                %s

                Before you hand it over, check the answer against sections 5 and 7 point by point, and mend what fails.""".formatted(
                        draft.role(),
                        draft.text(),
                        background(draft, "The author adds:\n\n%s\n\n") + sentences(draft.context()),
                        draft.structure(),
                        list(draft.requirements()),
                        list(draft.quality()),
                        draft.output());
    }

    private static String creative(Draft draft) {
        return "Picture yourself as " + draft.role() + ", on a day when everything comes out fresh. Somebody puts this "
                + "note on your desk:\n\n" + draft.text() + "\n\n"
                + background(draft, "On its back it says:\n\n%s\n\n")
                + "Look for the angle that nobody expects and that is right all the same. Play with contrast, with a "
                + "picture that stays, with a turn that surprises; leave the first idea to others. "
                + sentences(draft.context()) + "\n\nA few things hold however far you wander:\n"
                + list(draft.requirements()) + "\nYou are done when this is true: " + sentences(draft.quality())
                + " Shape of it: "
                + draft.output();
    }

    private static String paragraph(Draft draft) {
        return "You are " + draft.role() + ", and you are asked the following: “" + draft.text() + "” "
                + background(draft, "As background, the author says: “%s” ")
                + sentences(draft.context()) + " Proceed like this: " + draft.structure() + " "
                + sentences(draft.requirements()) + " The answer is good if this holds: " + sentences(draft.quality())
                + " Deliver it in this form: " + draft.output();
    }

    private static String bullet(Draft draft) {
        return "- Act as " + draft.role() + ".\n- Carry out this request: " + draft.text() + "\n"
                + background(draft, "- Take this background into account: %s\n")
                + list(draft.context()) + "- Follow this structure: " + draft.structure() + "\n"
                + list(draft.requirements())
                + list(draft.quality().stream()
                        .map("Make sure of this: "::concat)
                        .toList())
                + "- Deliver: " + draft.output();
    }

    private static String conversational(Draft draft) {
        return "Hi! I could use the help of " + draft.role()
                + ", and I think you are just right for it. Here is what I "
                + "need:\n\n" + draft.text() + "\n\n"
                + background(draft, "Some background, so that you know where I come from:\n\n%s\n\n")
                + "A few words on how I imagine it. " + sentences(draft.context())
                + " It would help me if you went about it "
                + "like this: " + draft.structure() + "\n\nPlease mind these points as well. "
                + sentences(draft.requirements()) + "\n\nI will be happy with it if this is true: "
                + sentences(draft.quality()) + " As for the form: " + draft.output()
                + "\n\nIf anything important is unclear, ask me first. Thank you!";
    }

    private static String background(Draft draft, String form) {
        return draft.background().map(form::formatted).orElse("");
    }

    private static String list(List<String> items) {
        StringBuilder list = new StringBuilder();
        for (String item : items) {
            list.append("- ").append(item).append('\n');
        }
        return list.toString();
    }

    private static String sentences(List<String> items) {
        return String.join(" ", items);
    }
}
