package dev.enhancer.worker.provider.analysis;

/** What a phrase does in a request, apart from the kind that it speaks for. A section of a vocabulary carries each name. */
enum Role {
    /** A verb whose object decides: write, create, "I need". */
    MAKE,
    /** Turns one thing into another, which decides: turn, convert. */
    TURN,
    /** Repairs code or corrects a text: fix. */
    FIX,
    /** Makes code, a text or a document better: improve, optimise. */
    IMPROVE,
    /** Judges: review, check. */
    CHECK,
    /** Politeness, greetings, articles and adverbs, which say nothing about the kind. */
    FILL,
    /** What follows names the subject: about, for. */
    SUBJECT,
    /** Joins a container to what it holds: "list OF ideas". */
    OF,
    /** Ends a noun phrase: that, which, with. */
    STOP,
    /** Ends a noun phrase behind a comma, and is an article elsewhere: German "die". */
    RELATIVE,
    /** A finite verb, which makes a phrase a statement: is, has. */
    FINITE,
    /** Starts a statement: I, we, my. */
    STATEMENT,
    /** Starts a question: what, why. */
    ASK,
    /** Points to material: this, the following. */
    THIS,
    /** Points back to material: "the above". */
    ABOVE,
    /** The next of several tasks: then. */
    THEN,
    /** Joins equals: and. */
    JOIN,
    /** Speaks of something that fails: crashes, error. */
    TROUBLE,
    /** Starts a rule for the result: avoid, include, "make sure". */
    RULE,
    /** Starts a part that rules something out: no, without. */
    WITHOUT,
    /** Asks for a part: "with tests". */
    WITH,
    /** A bound before a number: "at most". */
    BOUND,
    /** A bound after a number and its unit: "or less", 以内. */
    BOUND_AFTER,
    NUMBER,
    /** What a length or a count is measured in. */
    UNIT,
    /** A length in time, which is a limit only beside what is to be written: "a 5-minute speech". */
    TIME,
    /** What is counted only next to a number that a request asks for: tips, names. */
    COUNTED,
    /** The form of the output: "as JSON". */
    FORM,
    /** Somebody whom a text is for: beginners. */
    AUDIENCE,
    /** Comes before or, in Japanese and Korean, after an audience. */
    FOR,
    /** A manner of writing: friendly, "in a formal tone". */
    TONE,
    /** Brief, long, detailed. */
    SIZE,
    /** A name of a language. */
    TONGUE,
    /** Comes before a name of a language: in, into. */
    IN,
    /** Sets things against each other: versus. */
    VERSUS,
    /** Starts the part that a model is to play: "act as". */
    ACT
}
