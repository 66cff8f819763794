package dev.enhancer.worker.provider.rules;

/** What a request can bring besides the matters that it settles. A question about it is then not asked. */
enum Clue {
    /** A text, code or data to work on. */
    MATERIAL,
    /** The name of a programming language, a database or a program. */
    TECHNOLOGY,
    /** The name of a social network. */
    PLATFORM,
    /** A word for the style of a picture. */
    STYLE,
    /** Several tasks. */
    TASKS
}
