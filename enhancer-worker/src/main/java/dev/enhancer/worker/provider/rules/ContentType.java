package dev.enhancer.worker.provider.rules;

/** What kind of result is asked for. Its {@link Guide} says what a good result of that kind needs. */
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

    /** True if the result is technical, so that the expert is chosen by {@link Technology} and not by {@link Domain}. */
    boolean isTechnical() {
        return this == CODE || this == DEBUG || this == REVIEW || this == DATA || this == DOCUMENTATION;
    }

    /** True if the result states facts of a domain and must meet that domain's demands. */
    boolean isInformative() {
        return switch (this) {
            case BLOG, ARTICLE, ESSAY, REPORT, PLAN, ANALYSIS, TUTORIAL, EXPLANATION, QUESTION, GENERAL -> true;
            default -> false;
        };
    }

    /** True if the role is better with knowledge of the domain. */
    boolean isAboutField() {
        return switch (this) {
            case LINKEDIN, THREAD, PRESENTATION, MARKETING, SCRIPT, LESSON -> true;
            default -> isInformative();
        };
    }

    /** True if the role is simply an expert in the domain, whichever that is. */
    boolean isForExperts() {
        return this == QUESTION || this == GENERAL;
    }
}
