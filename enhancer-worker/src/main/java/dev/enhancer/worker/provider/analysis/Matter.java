package dev.enhancer.worker.provider.analysis;

/** A matter on which a request can say what it wants. A default of ours never speaks about a matter that the request settles. */
public enum Matter {
    LENGTH,
    COUNT,
    AUDIENCE,
    TONE,
    LANGUAGE,
    OUTPUT_FORM,
    HEADINGS,
    LISTS,
    TABLES,
    EXAMPLES,
    HASHTAGS,
    EMOJI,
    LINKS,
    SOURCES,
    NUMBERS,
    QUOTATIONS,
    TITLE,
    GREETING,
    CALL_TO_ACTION,
    EXPLANATION,
    COMMENTS,
    TESTS,
    DEPENDENCIES,
    RHYME,
    DIALOGUE,
    PERSON,
    TENSE,
    DATES,
    PRICE
}
