package dev.enhancer.worker.provider.analysis;

import org.jspecify.annotations.Nullable;

/**
 * What one sentence says about the kind of a request.
 *
 * @param kind null: it asks for something, but the evidence is weak or of several kinds
 */
record Finding(@Nullable Kind kind, Strength strength) {
    static final Finding NONE = new Finding(null, Strength.NONE);

    /** What a verb asks for. */
    static Finding strong(@Nullable Kind kind) {
        return new Finding(kind, Strength.VERB);
    }

    /** How sure it is, from weak to strong. */
    enum Strength {
        /** It asks for nothing. */
        NONE,
        /** It is a question without a word of any kind. */
        QUESTION,
        /** It tells a model which part to play. */
        ROLE,
        /** It describes something that does not work. */
        TROUBLE,
        /** A noun phrase without a verb: "tagline for a bakery". */
        NOUN,
        /** A verb and what it governs. */
        VERB
    }

    boolean isRequest() {
        return strength == Strength.VERB || strength == Strength.NOUN;
    }
}
