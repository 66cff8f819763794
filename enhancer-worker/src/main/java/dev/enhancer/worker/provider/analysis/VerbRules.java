package dev.enhancer.worker.provider.analysis;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What verbs ask for that mean one thing for code and another for a text. */
final class VerbRules {
    private static final Set<Kind> CODE = EnumSet.of(Kind.CODE, Kind.DEBUG, Kind.QUERY);

    private static final Set<Kind> TEXTS = EnumSet.of(
            Kind.EDITING,
            Kind.DOCUMENTATION,
            Kind.RELEASE_NOTES,
            Kind.BLOG,
            Kind.ARTICLE,
            Kind.ESSAY,
            Kind.LINKEDIN,
            Kind.TWEET,
            Kind.THREAD,
            Kind.SOCIAL,
            Kind.EMAIL,
            Kind.MESSAGE,
            Kind.LETTER,
            Kind.SPEECH,
            Kind.MARKETING,
            Kind.SLOGAN,
            Kind.REPORT,
            Kind.MINUTES,
            Kind.SCRIPT,
            Kind.STORY,
            Kind.POEM,
            Kind.SUMMARY,
            Kind.TRANSLATION);

    private VerbRules() {}

    /**
     * @param objects what the verb governs
     * @param aboutCode whether the material is code, or words of the request are about programming
     */
    static @Nullable Kind kindOf(Item verb, Set<Kind> objects, boolean aboutCode) {
        boolean code = objects.stream().anyMatch(CODE::contains) || objects.isEmpty() && aboutCode;
        boolean text = !code && objects.stream().anyMatch(TEXTS::contains);
        if (verb.is(Role.FIX)) {
            return code ? Kind.DEBUG : text ? Kind.EDITING : null;
        }
        if (verb.is(Role.IMPROVE)) {
            if (objects.contains(Kind.RESUME)) {
                return Kind.RESUME;
            }
            return objects.contains(Kind.QUERY) ? Kind.QUERY : code ? Kind.CODE : text ? Kind.EDITING : null;
        }
        if (verb.is(Role.CHECK)) {
            if (objects.contains(Kind.DATA)) {
                return Kind.ANALYSIS;
            }
            return objects.contains(Kind.EDITING) ? Kind.EDITING : !objects.isEmpty() ? Kind.REVIEW : null;
        }
        return null;
    }
}
