package dev.enhancer.worker.provider.rules;

/** What is to be made; what a good one of its kind needs stands in its guide. */
enum ContentType {
    CODE,
    DEBUG,
    REVIEW,
    DOCUMENTATION,
    RELEASE_NOTES,
    BLOG,
    ARTICLE,
    ESSAY,
    LINKEDIN,
    TWEET,
    THREAD,
    SOCIAL,
    EMAIL,
    LETTER,
    RESUME,
    PRESENTATION,
    SPEECH,
    MARKETING,
    SLOGAN,
    REPORT,
    MINUTES,
    SCRIPT,
    STORY,
    POEM,
    SUMMARY,
    TRANSLATION,
    EDITING,
    PLAN,
    ANALYSIS,
    DATA,
    IDEAS,
    IMAGE,
    LESSON,
    TUTORIAL,
    EXPLANATION,
    QUESTION,
    GENERAL;

    final Guide guide = Guides.of(name());

    /** True if what is made is technical: it has a craft rather than a field. */
    boolean isTechnical() {
        return this == CODE || this == DEBUG || this == REVIEW || this == DATA || this == DOCUMENTATION;
    }

    /** True if the result tells facts of a field, and so must meet what the field asks of them. */
    boolean isInformative() {
        return switch (this) {
            case BLOG, ARTICLE, ESSAY, REPORT, PLAN, ANALYSIS, TUTORIAL, EXPLANATION, QUESTION, GENERAL -> true;
            default -> false;
        };
    }

    /** True if knowledge of a field makes whoever answers better at it. */
    boolean isAboutField() {
        return switch (this) {
            case LINKEDIN, THREAD, PRESENTATION, MARKETING, SCRIPT, LESSON -> true;
            default -> isInformative();
        };
    }

    /** True if whoever answers is nothing but an expert in the field, whichever that is. */
    boolean isForExperts() {
        return this == QUESTION || this == GENERAL;
    }
}
