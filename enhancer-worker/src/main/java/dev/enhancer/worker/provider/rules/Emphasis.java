package dev.enhancer.worker.provider.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How much each word of a request says about the kind of result. That kind is named at the beginning of the text or after
 * the verb that asks for it. What follows "about" or "for" names the subject: "write an e-mail about our code" asks for no
 * program. Only the beginning and the end of a long text count, since the middle is material.
 */
record Emphasis(int[] weights) {
    private static final int FIRST_WORD = 20;
    private static final int OPENING = 4;
    private static final int AFTER_VERB = 8;
    private static final int AFTER_LAST_VERB = 20; // at the end it says what to do with all the text before it
    private static final int SUBJECT = 1;
    private static final int OPENING_WORDS = 60;
    private static final int CLOSING_WORDS = 15;

    /** Verbs that ask for something new. */
    static final Set<String> MAKING =
            Set.of(("write draft create make generate compose design build develop prepare produce implement"
                            + " schreibe schreib erstelle entwirf verfasse escribe redacta crea écris rédige crée scrivi"
                            + " escreva напиши اكتب")
                    .split(" "));

    private static final Set<String> ASKING =
            Set.of(("give need want explain summarize summarise translate rewrite compare analyze analyse"
                            + " plan suggest brainstorm describe review refactor proofread list")
                    .split(" "));

    private static final Set<String> BEFORE_SUBJECT =
            Set.of(("about on that which who for regarding concerning explaining describing with using from"
                            + " because über für sobre para sur pour su per")
                    .split(" "));

    static Emphasis of(Words words) {
        List<String> inOrder = words.inOrder();
        int[] weights = new int[inOrder.size()];
        int closing = Math.max(OPENING_WORDS, weights.length - CLOSING_WORDS);
        int weight = OPENING;
        for (int at = 0; at < weights.length; at++) {
            if (at == closing) {
                weight = OPENING;
            }
            if (at < OPENING_WORDS || at >= closing) {
                String word = inOrder.get(at);
                if (MAKING.contains(word) || ASKING.contains(word)) {
                    weight = at < OPENING_WORDS ? AFTER_VERB : AFTER_LAST_VERB;
                } else if (BEFORE_SUBJECT.contains(word)) {
                    weight = Math.min(weight, SUBJECT);
                }
                weights[at] = at == 0 ? FIRST_WORD : weight;
            }
        }
        return new Emphasis(weights);
    }

    /** Gives all words the same weight. */
    static Emphasis even(Words words) {
        int[] weights = new int[words.inOrder().size()];
        Arrays.fill(weights, SUBJECT);
        return new Emphasis(weights);
    }

    int of(int at) {
        return weights[at];
    }
}
